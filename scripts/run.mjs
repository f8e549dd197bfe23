// The one script that runs under whatever Node the machine has (20 or later): it installs what
// the lockfile says where that is missing, and hands over to scripts/<name>.ts under the
// project's own Node, which runs TypeScript as it is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.touchline-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const [name, ...args] = process.argv.slice(2);

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  // On standard error: `npm run find` prints JSON on standard output and nothing else.
  console.error('Installing dependencies exactly as in package-lock.json (npm ci) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error('npm ci failed; see its words above. Then run the same command again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

const node = ownNode();
const child = spawn(node, [join(root, 'scripts', `${name}.ts`), ...args], {
  cwd: process.cwd(),
  stdio: 'inherit',
  env: {
    // What TypeScript is compiled to is kept, so that a command starts in two thirds of the time.
    NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  },
});
// Ctrl-C reaches the child too (same terminal); only wait for it, and pass on what others send.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

function ownNode() {
  const own = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(
    `npm has no Node for ${process.platform}-${process.arch}; install Node 24 or later yourself.`,
  );
  process.exit(1);
}
