import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';

/** A record of a file with the line it begins on, from 1; or what is wrong with that line. */
export type Line =
  | { line: number; value: Record<string, unknown> }
  | { line: number; error: string };

/** Reads a .csv (with a head line) or .ndjson file line by line, whatever its size. */
export function readLines(file: string): AsyncIterable<Line> {
  return file.toLowerCase().endsWith('.csv') ? readCsv(file) : readNdjson(file);
}

async function* readNdjson(file: string): AsyncIterable<Line> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    line += 1;
    const bare = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (bare.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(bare);
    } catch {
      yield { line, error: 'no JSON' };
      continue;
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      yield { line, value: value as Record<string, unknown> };
    } else yield { line, error: 'no JSON object' };
  }
}

async function* readCsv(file: string): AsyncIterable<Line> {
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
    yield* skipped.splice(0);
    yield { line: info.lines, value: record };
  }
  yield* skipped;
}
