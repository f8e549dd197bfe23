import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps two processes from opening one embedded database, which would ruin it. Throws while
 * another living process holds the folder; what a crashed one left is taken over.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${join(folder)}.lock`;
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isAlive(holder)) {
      throw new Error(
        `The database in ${folder} is in use by process ${holder}. Stop that one first, or send ` +
          'to it over HTTP (npm run import -- --to URL --token TOKEN).',
      );
    }
    await rm(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
