import { crc32, deflateSync } from 'node:zlib';
import type { PNG } from 'pngjs';

/** Colours that are nearer to each other than this become one: less than an eye or a test sees. */
const step = 16;

/** A picture of the panel as a PNG with a palette: a fifth of what true colours take. */
export function palettePng({ width, height, data }: PNG): Buffer {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const indexes = indexColours(counts);
  const palette = new Set(indexes.values());
  const colours = Buffer.alloc(palette.size * 3);
  const seen = new Set<number>();
  // The most frequent colour of those that became one stands for all of them.
  for (const colour of byFrequency(counts)) {
    const index = indexes.get(colour) ?? 0;
    if (!seen.has(index)) colours.writeUIntBE(colour, index * 3, 3);
    seen.add(index);
  }
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = data.readUIntBE((y * width + x) * 4, 3);
      rows[y * (width + 1) + 1 + x] = indexes.get(colour) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits each, indexes into the palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Where each colour stands in a palette of 256 at most. */
function indexColours(counts: Map<number, number>): Map<number, number> {
  for (let width = step; ; width *= 2) {
    const cells = new Map<string, number>();
    const indexes = new Map<number, number>();
    for (const colour of byFrequency(counts)) {
      const parts = [colour >> 16, (colour >> 8) & 255, colour & 255];
      const cell = parts.map((part) => Math.floor(part / width)).join(' ');
      const index = cells.get(cell) ?? cells.size;
      cells.set(cell, index);
      indexes.set(colour, index);
    }
    if (cells.size <= 256) return indexes;
  }
}

function byFrequency(counts: Map<number, number>): number[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
