import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Whom the servers run as: nobody where we are root, else ourselves. */
export type Account = {
  user: string;
  group: string;
  uid: number;
  gid: number;
  /** Gives a folder with all in it to the account. */
  own(folder: string): void;
};

export function serverAccount(): Account {
  const { uid, gid, username } = userInfo();
  if (uid !== 0) return { user: username, group: nameOfGroup(gid), uid, gid, own: () => {} };
  const [nobody, group] = [numbersOf('nobody'), nameOfGroup(numbersOf('nobody').gid)];
  return {
    user: 'nobody',
    group,
    ...nobody,
    own: (folder) => {
      execFileSync('chown', ['-R', `nobody:${group}`, folder]);
    },
  };
}

export type Running = {
  /** Throws where the program has ended, with what it said. */
  check(): void;
  close(): Promise<void>;
};

export type Program = {
  program: string;
  args: string[];
  account: Account;
  /** The file of its words. */
  log: string;
  env?: Record<string, string>;
};

/** Starts a server that runs until it is closed. */
export function startProgram({ program, args, account, log, env = {} }: Program): Running {
  const { uid, gid } = account;
  const words = openSync(log, 'a');
  fchownSync(words, uid, gid);
  const child = spawn(program, args, {
    stdio: ['ignore', words, words],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', ...env },
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
  });
  closeSync(words);
  // Whoever starts it may end without closing it.
  const endIt = () => child.kill('SIGTERM');
  process.once('exit', endIt);
  let fault: Error | null = null;
  child.once('error', (error) => {
    fault = error;
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    check() {
      if (!fault && child.exitCode === null && child.signalCode === null) return;
      const said = existsSync(log) ? readFileSync(log, 'utf8').trim() : '';
      throw new Error(`${program} ended: ${fault?.message ?? said}`);
    },
    async close() {
      process.off('exit', endIt);
      endIt();
      // Whoever does not listen within three seconds is ended without being asked.
      const cut = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(cut);
    },
  };
}

/** Asks a server that was just started until it answers; throws where it ends or takes too long. */
export async function answerOf<T>(running: Running, ask: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await ask();
    if (answer !== null) return answer;
    running.check();
    await wait(50);
  }
  await running.close();
  throw new Error('It started, but did not answer within ten seconds.');
}

function numbersOf(user: string): { uid: number; gid: number } {
  const entry = execFileSync('getent', ['passwd', user], { encoding: 'utf8' }).split(':');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

function nameOfGroup(gid: number): string {
  const entry = execFileSync('getent', ['group', String(gid)], { encoding: 'utf8' });
  return entry.split(':')[0] ?? String(gid);
}
