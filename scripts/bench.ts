import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run-command.ts';

/** `npm run bench -- NAME`: runs test/bench/NAME.ts and passes on its verdict. */
const folder = join(root, 'test', 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('-store.ts'))
  .map((file) => file.replace(/\.ts$/, ''));
const [name = '', ...args] = process.argv.slice(2);
if (names.includes(name)) {
  process.exitCode = await run(process.execPath, [join(folder, `${name}.ts`), ...args]);
} else {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 1;
}
