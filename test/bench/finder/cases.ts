import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SavedPage } from '../../../scripts/find/saved-page.ts';
import { root } from '../../../scripts/run-command.ts';

/** A saved page that is measured. */
export type Case = {
  name: string;
  saved: SavedPage;
  /** Of its HTML and its frames'. */
  bytes: number;
  isCaptured: boolean;
  isGmail: boolean;
};

/** So many of the repository's own pages: the largest, which are made to be large. */
const ownPages = 6;
const ownGmailPages = 1;

const tests = join(root, 'test', 'sites');
/** Captures that cannot be published lie beside the repository on some machines. */
const captures = join(root, '..', 'shared', 'pages');

/** All captured pages there are and the largest of the repository's own, largest first. */
export function casesToMeasure(): Case[] {
  const captured = globSync('*/*.json', { cwd: captures }).map((file) =>
    caseOf(`captured ${file.replace(/\.json$/, '')}`, join(captures, file), /json$/, 'html'),
  );
  const own = globSync('*/*/expected.json', { cwd: tests })
    .map((file) => caseOf(dirname(file), join(tests, file), /expected\.json$/, 'page.html'))
    .sort(largestFirst);
  const gmail = own.filter(({ isGmail }) => isGmail).slice(0, ownGmailPages);
  const all = new Set([...captured, ...own.slice(0, ownPages), ...gmail]);
  return [...all].sort(largestFirst);
}

function largestFirst(a: Case, b: Case): number {
  return b.bytes - a.bytes;
}

function caseOf(name: string, meta: string, ending: RegExp, htmlEnding: string): Case {
  const { url, self, frames = [] } = JSON.parse(readFileSync(meta, 'utf8'));
  const saved: SavedPage = {
    url,
    self,
    file: meta.replace(ending, htmlEnding),
    frames: frames.map((one: SavedPage['frames'][number]) => ({
      ...one,
      file: join(dirname(meta), one.file),
    })),
  };
  const files = [saved.file, ...saved.frames.map(({ file }) => file)];
  return {
    name,
    saved,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    isCaptured: meta.startsWith(captures),
    isGmail: new URL(url).host === 'mail.google.com',
  };
}
