import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import { type Room, rooms } from './rooms.ts';

export type ImportRule = { file: string; line: number; imports: string; why: string };

type Import = { specifier: string; typeOnly: boolean; offset: number };

/** The room a file belongs to, by the longest prefix; null where the rules do not reach. */
export function roomOf(file: string): string | null {
  let best: [name: string, length: number] | null = null;
  for (const [name, room] of Object.entries(rooms)) {
    for (const path of room.paths) {
      if (file.startsWith(path) && path.length > (best?.[1] ?? 0)) best = [name, path.length];
    }
  }
  return best?.[0] ?? null;
}

/** Every import that the table of rooms does not allow; `source` is the file's text. */
export function forbiddenImports(file: string, source: string): ImportRule[] {
  const name = roomOf(file);
  if (!name) return [];
  const room = rooms[name] as Room;
  return importsOf(file, source).flatMap(({ specifier, typeOnly, offset }) => {
    const target = targetOf(file, specifier);
    // A room may use itself; CSS and pictures belong to whoever imports them.
    if (target === null || target === name || room.may.includes(target)) return [];
    if (typeOnly && room.mayTypes?.includes(target)) return [];
    const line = source.slice(0, offset).split('\n').length;
    return [{ file, line, imports: specifier, why: `${name} may not import ${target}` }];
  });
}

function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const statics = module.staticImports.map((one) => ({
    specifier: one.moduleRequest.value,
    offset: one.start,
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }));
  const exports = module.staticExports.flatMap((one) =>
    one.entries.flatMap((entry) =>
      entry.moduleRequest
        ? [{ specifier: entry.moduleRequest.value, offset: one.start, typeOnly: entry.isType }]
        : [],
    ),
  );
  const dynamics = module.dynamicImports.map((one) => ({
    specifier: source.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/['"`]/g, ''),
    offset: one.start,
    typeOnly: false,
  }));
  return [...statics, ...exports, ...dynamics];
}

/** A room's name, a package's name, or null for a file that no rule speaks of (a stylesheet). */
function targetOf(file: string, specifier: string): string | null {
  if (isBuiltin(specifier)) return 'node';
  if (!specifier.startsWith('.')) {
    return specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
  }
  if (!/\.[cm]?[jt]sx?$/.test(specifier)) return null;
  const path = posix.normalize(posix.join(posix.dirname(file), specifier));
  return roomOf(path) ?? path;
}

/** Checks the whole tree under `root`; throws where it finds no files, since that proves nothing. */
export function checkImports(root: string): { files: number; forbidden: ImportRule[] } {
  const files = globSync('{utils,components,entrypoints,gallery,server}/**/*.{ts,tsx}', {
    cwd: root,
  });
  if (files.length < 20) throw new Error(`Only ${files.length} files seen under ${dirname(root)}.`);
  const forbidden = files.flatMap((file) =>
    forbiddenImports(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')),
  );
  return { files: files.length, forbidden };
}
