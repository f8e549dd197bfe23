import { checkImports } from './check/imports.ts';
import { root, run } from './run-command.ts';

/** `npm run check`: everything about the code that can be said without running it. */
const steps: [name: string, run: () => Promise<number>][] = [
  ['format and lint', () => run('biome', ['ci', '--error-on-warnings', '.'])],
  ['generated types', () => run('wxt', ['prepare'])],
  ['types', () => run('tsc', ['--noEmit'])],
  ['imports', importsAllowed],
  ['dead code', () => run('knip', [])],
  ['build for Chrome', () => run('wxt', ['build'])],
  ['build for Firefox', () => run('wxt', ['build', '-b', 'firefox'])],
  ['size', () => run('size-limit', [])],
];

async function importsAllowed(): Promise<number> {
  const { files, forbidden } = checkImports(root);
  for (const { file, line, imports, why } of forbidden) {
    console.error(`${file}:${line}: "${imports}": ${why}`);
  }
  console.log(`${files} files, ${forbidden.length} forbidden imports`);
  return forbidden.length === 0 ? 0 : 1;
}

const failed: string[] = [];
for (const [name, step] of steps) {
  console.log(`\n== ${name}`);
  if ((await step()) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\ncheck: clean' : `\ncheck: not clean: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
