import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { places } from './install.ts';
import { type Message, toRfc5322 } from './message.ts';
import { type Account, answerOf, type Running, startProgram } from './program.ts';

export type MailServer = Running & { port: number };

export type MailboxOfUser = {
  /** The server's own folder. */
  folder: string;
  account: Account;
  password: string;
  inbox: readonly Message[];
  sent: readonly Message[];
};

/**
 * Runs Dovecot for one mailbox, without root's rights, on a port of this machine alone; any user
 * name and the password open it. Throws where it does not start, with what it said.
 */
export async function startDovecot(mailbox: MailboxOfUser): Promise<MailServer> {
  const { folder, account, password, inbox, sent } = mailbox;
  const mail = join(folder, 'mail');
  fill(mail, inbox);
  fill(join(mail, '.Sent'), sent);
  const port = await freePort();
  const file = join(folder, 'dovecot.conf');
  writeFileSync(file, settings({ folder, mail, account, password, port }));
  account.own(folder);
  const running = startProgram({
    program: places.dovecot,
    args: ['-F', '-c', file],
    account,
    log: join(folder, 'dovecot.log'),
  });
  await answerOf(running, async () => ((await greets(port)) ? port : null));
  return { ...running, port };
}

/** A folder in the way of Maildir: everything read, a file a message. */
function fill(folder: string, messages: readonly Message[]): void {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
  for (const message of messages) {
    const seconds = Math.floor(message.at / 1000);
    writeFileSync(join(folder, 'cur', `${seconds}.M1.touchline:2,S`), toRfc5322(message));
  }
}

type Settings = { folder: string; mail: string; account: Account; password: string; port: number };

/** For Dovecot 2.3. Every service runs as the one account, so that nothing needs root. */
function settings({ folder, mail, account, password, port }: Settings): string {
  const { user, group, uid, gid } = account;
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = ${uid}
first_valid_gid = ${gid}
mail_location = maildir:${mail}
mail_max_userip_connections = 50
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
}
`;
}

/** A port that was free just now; Dovecot cannot ask the system for one itself. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether an IMAP server says hello there. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (hello) => {
      socket.end('a logout\r\n');
      resolve(hello.toString().startsWith('* OK'));
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
