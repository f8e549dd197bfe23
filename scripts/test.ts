import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallBrowser } from './browsers.ts';
import { findOrInstallRoundcube } from './roundcube/install.ts';
import { root, run } from './run-command.ts';

/**
 * `npm test`: everything. Installs the browsers and the webmail that the end-to-end tests drive where
 * there are none, runs `npm run check` and all tests, and ends with a plain count on a line of its own.
 */
const report = join(root, '.cache', 'test-report.json');
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(report, { force: true });

let passed = 0;
let failed = 0;
const count = (good: boolean) => {
  if (good) passed += 1;
  else failed += 1;
};

const chrome = findOrInstallBrowser('chrome');
const firefox = findOrInstallBrowser('firefox');
const hasRoundcube = findOrInstallRoundcube();

count((await run(process.execPath, [join('scripts', 'check.ts')])) === 0);

const exit = await run(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  { ...(chrome ? { CHROME_PATH: chrome } : {}), ...(firefox ? { FIREFOX_PATH: firefox } : {}) },
);
const tests = readReport();
passed += tests.numPassedTests;
// A file that does not even load has no failed test of its own.
failed += Math.max(tests.numFailedTests, exit === 0 ? 0 : 1);

if (!hasRoundcube) console.log('\nNot run: a rep in Roundcube, which is not installed.');
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests.numPassedTests > 0 ? 0 : 1;

function readReport(): { numPassedTests: number; numFailedTests: number } {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}
