import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { CaptureRequest } from './arguments.ts';
import { type Leftovers, leftoversIn, replaceAll } from './people.ts';
import { serialise } from './serialise.ts';

export type Captured = {
  /** The address that the page had, with people replaced. */
  url: string;
  frames: { url: string; file: string }[];
  /** What may still be somebody's, in all files. */
  leftovers: Leftovers;
};

/**
 * Saves a page and its frames as they are seen now, with people replaced, and beside them what is
 * to be expected of it as far as that can be known. Changes nothing in the page.
 */
export async function capturePage(
  page: Page,
  { out, self, replacements }: Pick<CaptureRequest, 'out' | 'self' | 'replacements'>,
): Promise<Captured> {
  const invented = (text: string) => replaceAll(text, replacements);
  const top = page.mainFrame();
  const html = await top.evaluate(serialise);
  const files = new Map([['page.html', invented(html)]]);
  const frames: Captured['frames'] = [];
  for (const frame of page.frames()) {
    if (frame === top || !/^https?:/.test(frame.url())) continue;
    // A frame may go away meanwhile; then nobody sees it.
    const saved = await frame.evaluate(serialise).catch(() => null);
    if (saved === null) continue;
    const file = `frame-${frames.length + 1}.html`;
    files.set(file, invented(saved));
    frames.push({ url: invented(frame.url()), file });
  }
  const url = invented(page.url());
  const expected = {
    url,
    self: self.map(invented),
    ...(frames.length > 0 && { frames }),
    subject: null,
  };
  mkdirSync(out, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(out, file), text);
  writeFileSync(join(out, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  return { url, frames, leftovers: leftoversIn([url, ...files.values()].join('\n')) };
}
