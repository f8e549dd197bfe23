import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * Keeps two processes from opening one embedded database, which would ruin it. Throws while
 * another holds the folder. The lock is the operating system's (SQLite's exclusive transaction on
 * a file beside the folder), so that it ends with the process that holds it, however that dies.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(`${folder}.lock`);
  const holder = `${folder}.pid`;
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new Error(
      `The database in ${folder} is in use by process ${nameOf(holder)}. Stop that one first, ` +
        'choose another folder (--data), or send to it over HTTP (npm run import -- --to URL).',
    );
  }
  writeFileSync(holder, String(process.pid));
  return () => {
    rmSync(holder, { force: true });
    lock.close();
  };
}

function nameOf(holder: string): string {
  try {
    return readFileSync(holder, 'utf8');
  } catch {
    return '(unknown)';
  }
}
