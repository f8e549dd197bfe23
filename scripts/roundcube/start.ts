import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDovecot } from './dovecot.ts';
import { isRoundcubeInstalled } from './install.ts';
import { inbox, self, sent } from './mailbox.ts';
import { serverAccount } from './program.ts';
import { startWebmail } from './webmail.ts';

export type Roundcube = {
  /** http://127.0.0.1:34567 */
  url: string;
  user: string;
  password: string;
  /** Ends both servers and forgets the mailbox. */
  close(): Promise<void>;
};

/**
 * A real Roundcube on a real IMAP server with the messages of mailbox.ts, on ports of this machine
 * alone. Throws where it is not installed or does not start.
 */
export async function startRoundcube(): Promise<Roundcube> {
  if (!isRoundcubeInstalled()) {
    throw new Error('Roundcube is not installed: npm run roundcube -- install');
  }
  const folder = mkdtempSync(join(tmpdir(), 'touchline-roundcube-'));
  const closing: (() => Promise<void> | void)[] = [
    () => rmSync(folder, { recursive: true, force: true }),
  ];
  const close = async () => {
    for (const end of closing.toReversed()) await end();
  };
  try {
    const account = serverAccount();
    const password = randomBytes(9).toString('hex');
    const mail = await startDovecot({
      folder,
      account,
      password,
      inbox: Object.values(inbox),
      sent: Object.values(sent),
    });
    closing.push(mail.close);
    const webmail = await startWebmail(folder, account, mail.port);
    closing.push(webmail.close);
    return { url: webmail.url, user: self.email, password, close };
  } catch (error) {
    await close();
    throw error;
  }
}
