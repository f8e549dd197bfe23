import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { isStorableJson } from '../../server/ingest/storable.ts';

/**
 * A record of a file with the line it begins on, from 1; or what is wrong with that line.
 * `isStorable`: nothing in it is what PostgreSQL cannot store, as far as that was looked at.
 */
export type Line =
  | { line: number; value: Record<string, unknown>; isStorable: boolean }
  | { line: number; error: string };

/**
 * Reads a .csv (with a head line) or .ndjson file line by line, whatever its size. They come some at
 * once, of which each is read when it is asked for: all of them would be much to hold.
 */
export function readLines(file: string): AsyncIterable<Iterable<Line>> {
  return file.toLowerCase().endsWith('.csv') ? readCsv(file) : readNdjson(file);
}

async function* readNdjson(file: string): AsyncIterable<Iterable<Line>> {
  const utf8 = new TextDecoder();
  const handle = await open(file);
  let line = 0;
  try {
    // One for all of it: to make one for each read takes longer than the reading.
    let bytes = Buffer.allocUnsafe(2 ** 16);
    let held = 0;
    for (;;) {
      if (held === bytes.length) bytes = Buffer.concat([bytes], 2 * held);
      const { bytesRead } = await handle.read(bytes, held);
      const read = bytes.subarray(0, held + bytesRead);
      // A return at the end may be the first half of what ends a line.
      const end =
        bytesRead === 0 ? held : 1 + Math.max(read.lastIndexOf('\n'), read.lastIndexOf('\r', -2));
      if (end > 0) yield linesOf(utf8.decode(read.subarray(0, end)));
      if (bytesRead === 0) return;
      held = read.copy(bytes, 0, end);
    }
  } finally {
    await handle.close();
  }

  function* linesOf(text: string): Iterable<Line> {
    const isStorable = isStorableJson(text);
    // By a word alone is twice as fast.
    const texts = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
    // What ends the last line begins none.
    if (texts.at(-1) === '') texts.pop();
    for (const one of texts) {
      line += 1;
      if (one.trim() !== '') yield lineOf(one, line, isStorable);
    }
  }
}

function lineOf(text: string, line: number, isStorable: boolean): Line {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { line, value: value as Record<string, unknown>, isStorable }
      : { line, error: 'no JSON object' };
  } catch {
    return { line, error: 'no JSON' };
  }
}

async function* readCsv(file: string): AsyncIterable<Line[]> {
  const skipped: Line[] = [];
  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      columns: (head: string[]) => head.map((name) => name.trim().toLowerCase()),
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error) skipped.push({ line: Number(error.lines ?? 0), error: error.message });
        return undefined;
      },
    }),
  );
  for await (const { record, info } of parser) {
    yield [...skipped.splice(0), { line: info.lines, value: record, isStorable: false }];
  }
  yield skipped;
}
