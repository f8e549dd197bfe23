import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `sales-navigator` as a name in code: salesNavigator. */
export function nameOf(id: string): string {
  return id.replace(/-+(\w|$)/g, (_, letter: string) => letter.toUpperCase());
}

/** As people write an id where nobody says a title: `Sales navigator`. */
export function titleOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

/** A text in code, as the formatter quotes it. */
export function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

/** A list of imports with one more in its place, as the formatter sorts them. */
export function withImport(code: string, line: string): string {
  const imports = code.split('\n').filter((one) => /^import (type )?\{.* from '/.test(one));
  const next = imports.find((one) => pathIn(one) > pathIn(line));
  const last = imports.at(-1);
  if (next) return code.replace(next, () => `${line}\n${next}`);
  return last ? code.replace(last, () => `${last}\n${line}`) : `${line}\n${code}`;
}

function pathIn(line: string): string {
  return /'(.*)'/.exec(line)?.[1] ?? '';
}

/** Writes files below a folder, and the folders that they need; gives their paths. */
export function writeFiles(root: string, files: [path: string, text: string][]): string[] {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return files.map(([path]) => path);
}
