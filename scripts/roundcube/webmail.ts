import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { places } from './install.ts';
import { contact, self } from './mailbox.ts';
import { type Account, answerOf, type Running, startProgram } from './program.ts';

export type Webmail = Running & { url: string };

/**
 * Runs Roundcube in PHP's own web server, on a port from the system and of this machine alone,
 * for the mailbox at an IMAP server's port. Throws where it does not start, with what it said.
 */
export async function startWebmail(
  folder: string,
  account: Account,
  imapPort: number,
): Promise<Webmail> {
  const [config, temp] = [join(folder, 'config'), join(folder, 'temp')];
  for (const one of [config, temp]) mkdirSync(one, { recursive: true });
  for (const file of ['defaults.inc.php', 'mimetypes.php']) {
    symlinkSync(join(places.settings, file), join(config, file));
  }
  const database = join(folder, 'roundcube.sqlite');
  writeFileSync(join(config, 'config.inc.php'), settings({ temp, database, imapPort }));
  makeDatabase(database);
  account.own(folder);
  const log = join(folder, 'php.log');
  const running = startProgram({
    program: places.php,
    args: ['-d', `sys_temp_dir=${temp}`, '-S', '127.0.0.1:0', '-t', places.webRoot],
    account,
    log,
    env: { ROUNDCUBE_CONFIG_DIR: config },
  });
  // It says its address once it listens.
  const url = await answerOf(running, async () => {
    const said = /\((http:\/\/127\.0\.0\.1:[1-9]\d*)\) started/.exec(readFileSync(log, 'utf8'));
    return said?.[1] ?? null;
  });
  return { ...running, url };
}

type Settings = { temp: string; database: string; imapPort: number };

function settings({ temp, database, imapPort }: Settings): string {
  return `<?php
$config['db_dsnw'] = 'sqlite:///${database}?mode=0600';
$config['imap_host'] = '${imapHost}:${imapPort}';
$config['smtp_host'] = '';
$config['des_key'] = '${randomBytes(12).toString('hex')}';
$config['temp_dir'] = '${temp}';
$config['log_driver'] = 'stdout';
$config['language'] = 'en_US';
$config['skin'] = 'elastic';
$config['plugins'] = [];
$config['enable_spellcheck'] = false;
$config['session_lifetime'] = 600;
`;
}

const imapHost = '127.0.0.1';

/** Roundcube's own schema, its user, and one contact in the address book. */
function makeDatabase(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(readFileSync(join(places.roundcube, 'SQL', 'sqlite.initial.sql'), 'utf8'));
  const now = '2026-11-16 08:00:00';
  const insert = (table: string, row: Record<string, string | number>) => {
    const marks = Object.keys(row).map(() => '?');
    database
      .prepare(`INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${marks.join()})`)
      .run(...Object.values(row));
  };
  insert('users', {
    user_id: 1,
    username: self.email,
    mail_host: imapHost,
    created: now,
    language: 'en_US',
  });
  insert('identities', {
    user_id: 1,
    changed: now,
    standard: 1,
    name: self.name,
    email: self.email,
  });
  const { firstName, lastName, email, organisation, phone } = contact;
  insert('contacts', {
    user_id: 1,
    changed: now,
    name: `${firstName} ${lastName}`,
    firstname: firstName,
    surname: lastName,
    email,
    words: [firstName, lastName, email, organisation].join(' ').toLowerCase(),
    vcard: `BEGIN:VCARD\r\nVERSION:3.0\r\nN:${lastName};${firstName};;;\r\nFN:${firstName} ${lastName}\r\nORG:${organisation}\r\nEMAIL;TYPE=INTERNET;TYPE=WORK:${email}\r\nTEL;TYPE=WORK:${phone}\r\nEND:VCARD\r\n`,
  });
  database.close();
}
