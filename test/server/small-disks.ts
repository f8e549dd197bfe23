import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OwnPostgres } from './own-postgres.ts';

const runProgram = promisify(execFile);
const megabyte = 1024 * 1024;

/** Where a PostgreSQL may be short of space, while what it logs first has enough. */
export type SmallDisk = {
  /** Makes an empty database there. */
  makeDatabase(name: string): Promise<void>;
  /** From now on there are a few megabytes left. */
  fill(): Promise<void>;
  giveBack(): Promise<void>;
  remove(): Promise<void>;
};

type Kind = { name: string; make: (postgres: OwnPostgres) => Promise<SmallDisk> };

/**
 * A file system of its own that is full, where this machine lets us make one; and a limit to the
 * size of files, which stands for a quota, where it has the program for it. Linux has the one or both.
 */
export async function kindsOfSmallDisks(): Promise<Kind[]> {
  const kinds: Kind[] = [
    { name: 'a full file system', make: fullFileSystem },
    { name: 'a quota', make: limitedFiles },
  ];
  const able = await Promise.all([canMount(), can('prlimit', ['--version'])]);
  return kinds.filter((_, n) => able[n]);
}

const can = (program: string, args: string[]) =>
  runProgram(program, args).then(
    () => true,
    () => false,
  );

async function canMount(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-disk-'));
  const mounted = await can('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  if (mounted) await runProgram('umount', [folder]);
  await rm(folder, { recursive: true });
  return mounted;
}

async function fullFileSystem(postgres: OwnPostgres): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-disk-'));
  await runProgram('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=755', 'tmpfs', folder]);
  const [tables, others] = [join(folder, 'tables'), join(folder, 'others')];
  const { uid, gid } = await stat(postgres.folder);
  await mkdir(tables);
  await chown(tables, uid, gid);
  await postgres.ask(`create tablespace small location '${tables}'`);
  return {
    makeDatabase: async (name) => {
      await postgres.ask(`create database ${name} tablespace small`);
    },
    async fill() {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(others, Buffer.alloc(bavail * bsize - 2 * megabyte));
    },
    giveBack: () => rm(others),
    async remove() {
      await runProgram('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

async function limitedFiles(postgres: OwnPostgres): Promise<SmallDisk> {
  // As who it runs as: a root of a container may not do this to others.
  const { uid, gid } = await stat(postgres.folder);
  const limit = async (size: string) => {
    for (const pid of await postgres.processes()) {
      const limited = runProgram('prlimit', ['--pid', `${pid}`, `--fsize=${size}:`], { uid, gid });
      await limited.catch(({ stderr }) => {
        // Of those that ended meanwhile nothing is to be said.
        if (!/No such process/.test(stderr)) throw new Error(stderr);
      });
    }
  };
  return {
    makeDatabase: async (name) => {
      await postgres.ask(`create database ${name}`);
    },
    fill: () => limit(`${2 * megabyte}`),
    giveBack: () => limit('unlimited'),
    remove: async () => {},
  };
}
