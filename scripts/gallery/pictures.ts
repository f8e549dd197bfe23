import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { root } from '../run-command.ts';
import type { Drawn, Look } from './camera.ts';
import { palettePng } from './palette-png.ts';

/** Where the accepted pictures are, and where those that differ are put with their difference. */
export const accepted = join(root, 'test', 'e2e', 'pictures');
const refused = join(root, '.cache', 'pictures');

/** Of a line's height and the picture's width, so many pixels may differ: what drawing letters costs. */
const tolerated = 0.005;
const lineHeight = 18;

const everyLook: Look[] = [
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
];
/** What these states are pictured in besides. */
const otherLooks: { states: string[]; look: Look }[] = [
  {
    states: ['panel-five-years', 'panel-hostile-names', 'conflict-fits', 'notes'],
    look: { scheme: 'light', width: 320 },
  },
  // At 200 % a panel of 360 pixels has room for half of them.
  { states: ['panel-five-years'], look: { scheme: 'light', width: 180 } },
  { states: ['panel-five-years', 'notes'], look: { scheme: 'light', width: 360, dir: 'rtl' } },
];

/** The looks that a state is pictured in. */
export function looksOf({ name }: Drawn): Look[] {
  const besides = otherLooks.filter(({ states }) => states.includes(name));
  return [...everyLook, ...besides.map(({ look }) => look)];
}

export function fileOf({ name }: Drawn, { scheme, width, dir }: Look): string {
  const more = [width === 360 ? '' : `-${width}`, dir ? `-${dir}` : ''].join('');
  return `${name}-${scheme}${more}.png`;
}

/** Forgets all pictures, so that none of a state that is gone remains. */
export function forgetAccepted(): void {
  rmSync(accepted, { recursive: true, force: true });
  mkdirSync(accepted, { recursive: true });
}

/** From here on the picture is what is right. */
export function accept(file: string, picture: Uint8Array): void {
  const png = PNG.sync.read(Buffer.from(picture));
  writeFileSync(join(accepted, file), palettePng(png));
}

/** In what a picture is not the accepted one; the difference is a picture too, where both are of one size. */
export type Difference = { words: string; picture?: PNG };

/** Keeps a picture that was not accepted beside its difference, in `.cache/pictures`. */
export function refuse(file: string, picture: Uint8Array, difference: Difference): void {
  mkdirSync(refused, { recursive: true });
  writeFileSync(join(refused, file), picture);
  if (!difference.picture) return;
  const name = file.replace('.png', '.difference.png');
  writeFileSync(join(refused, name), PNG.sync.write(difference.picture));
}

/** Those of the last time. */
export function forgetRefused(): void {
  rmSync(refused, { recursive: true, force: true });
}

/** Null where a picture is as the accepted one. */
export function differenceOf(file: string, picture: Uint8Array): Difference | null {
  const taken = PNG.sync.read(Buffer.from(picture));
  const path = join(accepted, file);
  if (!existsSync(path)) return { words: 'there is no accepted picture' };
  const before = PNG.sync.read(readFileSync(path));
  const { width, height } = before;
  if (taken.width !== width || taken.height !== height) {
    return { words: `${taken.width} x ${taken.height} pixels instead of ${width} x ${height}` };
  }
  const difference = new PNG({ width, height });
  pixelmatch(before.data, taken.data, difference.data, width, height, {
    threshold: 0.2,
    diffMask: true,
  });
  const share = worstLine(difference);
  if (share <= tolerated) return null;
  const percent = (share * 100).toFixed(1);
  return { words: `${percent} % of the pixels of one line differ`, picture: difference };
}

/**
 * The largest share of differing pixels in any line of text: of the whole picture, even a line
 * that moved would be little.
 */
function worstLine({ width, height, data }: PNG): number {
  const rows = Array.from({ length: height }, (_, y) => {
    let differing = 0;
    for (let x = 0; x < width; x++) if (data[(y * width + x) * 4 + 3] !== 0) differing += 1;
    return differing;
  });
  let worst = 0;
  for (let y = 0; y < height; y++) {
    const line = rows.slice(y, y + lineHeight).reduce((sum, one) => sum + one, 0);
    worst = Math.max(worst, line / (width * lineHeight));
  }
  return worst;
}
