import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** A record of a file with the line it begins on, from 1; or what is wrong with that line. */
export type Line =
  | { line: number; value: Record<string, unknown> }
  | { line: number; error: string };

/** Reads a .csv (with a head line) or .ndjson file line by line, whatever its size, some at once. */
export function readLines(file: string): AsyncIterable<Line[]> {
  return file.toLowerCase().endsWith('.csv') ? readCsv(file) : readNdjson(file);
}

async function* readNdjson(file: string): AsyncIterable<Line[]> {
  const utf8 = new TextDecoder();
  let line = 0;
  let rest = '';
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 18 })) {
    const texts = (rest + utf8.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = texts.pop() ?? '';
    yield texts.flatMap(read);
  }
  yield [rest].flatMap(read);

  function read(text: string): Line[] {
    line += 1;
    if (text.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [{ line, value: value as Record<string, unknown> }]
        : [{ line, error: 'no JSON object' }];
    } catch {
      return [{ line, error: 'no JSON' }];
    }
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
    yield [...skipped.splice(0), { line: info.lines, value: record }];
  }
  yield skipped;
}
