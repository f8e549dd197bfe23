import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { root } from '../run-command.ts';
import type { Look } from './camera.ts';

/** Where the accepted pictures are, and where those that differ are put with their difference. */
export const accepted = join(root, 'test', 'e2e', 'pictures');
const refused = join(root, '.cache', 'pictures');

/** Of a line's height and the picture's width, so many pixels may differ: what drawing letters costs. */
const tolerated = 0.005;
const lineHeight = 18;

/** The looks that every state is pictured in, and those that only these states are. */
export const everyLook: Look[] = [
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
];
export const otherLooks: { states: string[]; look: Look }[] = [
  {
    states: ['panel-five-years', 'panel-hostile-names', 'conflict-fits', 'notes'],
    look: { scheme: 'light', width: 320 },
  },
  // At 200 % a panel of 360 pixels has room for half of them.
  { states: ['panel-five-years'], look: { scheme: 'light', width: 180 } },
  { states: ['panel-five-years', 'notes'], look: { scheme: 'light', width: 360, dir: 'rtl' } },
];

export function fileOf(state: string, { scheme, width, dir }: Look): string {
  const more = [width === 360 ? '' : `-${width}`, dir ? `-${dir}` : ''].join('');
  return `${state}-${scheme}${more}.png`;
}

/** Forgets all pictures, so that none of a state that is gone remains. */
export function forgetAccepted(): void {
  rmSync(accepted, { recursive: true, force: true });
  mkdirSync(accepted, { recursive: true });
}

/** From here on the picture is what is right. Without transparency, and packed tightly. */
export function accept(file: string, picture: Uint8Array): void {
  const png = PNG.sync.read(Buffer.from(picture));
  const packed = PNG.sync.write(png, { colorType: 2, deflateLevel: 9, filterType: -1 });
  writeFileSync(join(accepted, file), packed);
}

/**
 * Null where the picture is as the accepted one; else in what it differs. The new one and the
 * difference are then kept beside each other in `.cache/pictures`.
 */
export function differenceOf(file: string, picture: Uint8Array): string | null {
  const taken = PNG.sync.read(Buffer.from(picture));
  const said = compare(file, taken);
  if (said === null) return null;
  mkdirSync(refused, { recursive: true });
  writeFileSync(join(refused, file), picture);
  if (said.difference) {
    const name = file.replace('.png', '.difference.png');
    writeFileSync(join(refused, name), PNG.sync.write(said.difference));
  }
  return `${file}: ${said.words}`;
}

export function forgetRefused(): void {
  rmSync(refused, { recursive: true, force: true });
}

function compare(file: string, taken: PNG): { words: string; difference?: PNG } | null {
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
  return { words: `${percent} % of the pixels of one line differ`, difference };
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
