import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Counts, Piece, Put } from './copy-tables.ts';

/** A line each, as JSON, gzipped: the version of the tables, the pieces, and how many rows in all. */
const firstLine = z.object({ touchline: z.literal('backup'), version: z.int() });
const pieceLine = z.union([
  z.object({ table: z.string(), rows: z.array(z.string()) }),
  z.object({ sequence: z.string(), last: z.string(), called: z.boolean() }),
]);
const lastLine = z.object({ counts: z.record(z.string(), z.int()) });

/**
 * Writes a backup. Only its owner may read it, and it has its name only when it is whole. Throws
 * where a file of that name is there.
 */
export async function writeBackup(
  file: string,
  version: number,
  read: (put: Put) => Promise<Counts>,
): Promise<Counts> {
  if (existsSync(file)) throw new Error(`${file} is there already. Give another name.`);
  const part = `${file}.part`;
  const gzip = createGzip({ level: 6 });
  const out = createWriteStream(part, { mode: 0o600, flush: true });
  const written = finished(gzip.pipe(out));
  // Awaited below; until then a full disk must not end the process without a word.
  written.catch(() => gzip.destroy());
  const write = async (line: unknown) => {
    if (!gzip.write(`${JSON.stringify(line)}\n`))
      await Promise.race([once(gzip, 'drain'), written]);
  };
  try {
    await write({ touchline: 'backup', version });
    const counts = await read((piece: Piece) => write(piece));
    await write({ counts });
    gzip.end();
    await written;
    await rename(part, file);
    return counts;
  } catch (error) {
    gzip.destroy();
    out.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

/** The version of the tables that a backup is of. Throws where the file is no backup. */
export async function versionOfBackup(file: string): Promise<number> {
  for await (const line of linesOf(file)) {
    const first = firstLine.safeParse(line);
    if (first.success) return first.data.version;
    break;
  }
  throw new Error(`${file} is no backup of Touchline.`);
}

/** Puts all pieces of a backup. Throws where it is cut off or damaged. */
export async function readBackup(file: string, put: Put): Promise<Counts> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (number === 1) continue;
    const last = lastLine.safeParse(line);
    if (last.success) return last.data.counts;
    await put(pieceLine.parse(line));
  }
  throw new Error(`${file} is cut off: nothing of it is restored.`);
}

/** The lines of a gzipped file. Throws, with the file's name, where it cannot be read to its end. */
async function* linesOf(file: string): AsyncGenerator<unknown> {
  const text = createGunzip();
  // A failure of either stream reaches whoever reads the last one.
  pipeline(createReadStream(file), text, () => {});
  text.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}.`);
  }
}
