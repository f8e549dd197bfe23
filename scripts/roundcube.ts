import { findOrInstallRoundcube } from './roundcube/install.ts';
import { startRoundcube } from './roundcube/start.ts';

const usage = `npm run roundcube [-- install]
  A real Roundcube with an IMAP server and a small mailbox, for looking at the finder in it.
  install  installs Debian's packages where they are missing, and starts nothing
  --help   this text`;

const [word] = process.argv.slice(2);
if (word === '--help') {
  console.log(usage);
} else if (word === 'install') {
  const isThere = findOrInstallRoundcube();
  if (isThere) console.log('Roundcube is installed.');
  process.exitCode = isThere ? 0 : 1;
} else if (word !== undefined) {
  console.error(`"${word}" is nothing it can do.\n\n${usage}`);
  process.exitCode = 1;
} else {
  await serve();
}

async function serve(): Promise<void> {
  try {
    const { url, user, password, close } = await startRoundcube();
    let closing = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (closing) return;
        closing = true;
        console.log('\nClosing ...');
        void close().then(() => process.exit(0));
      });
    }
    console.log(`Roundcube: ${url}\nUser:      ${user}\nPassword:  ${password}\n\nCtrl-C ends it.`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
