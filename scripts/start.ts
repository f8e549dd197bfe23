import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { samplePages } from '../server/sample/pages.ts';
import { seedSample } from '../server/sample/seed.ts';
import { startServer } from '../server/server.ts';
import { findBrowser } from './browsers.ts';
import { ensureBuilt } from './build.ts';
import { firstPage, openFirstLook, ownAddresses } from './first-look.ts';
import { root } from './run-command.ts';

const usage = `npm start -- [options]
  --no-open    do not open a browser
  --port N     the server's port (8787)
  --data DIR   where the embedded database lives (.data)
  --empty      no sample workspace
  --help       this text
DATABASE_URL=postgres://... takes a PostgreSQL instead of the embedded database.`;

const { values } = parseArgs({
  options: {
    'no-open': { type: 'boolean', default: false },
    port: { type: 'string', default: '8787' },
    data: { type: 'string', default: join(root, '.data') },
    empty: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port takes a number from 0 to 65535, not "${values.port}".\n\n${usage}`);
  process.exit(1);
}

const dataDir = resolve(values.data);
mkdirSync(dataDir, { recursive: true });

const server = await startServer({
  port,
  database: process.env.DATABASE_URL
    ? { databaseUrl: process.env.DATABASE_URL }
    : { folder: join(dataDir, 'database') },
  samplePages: values.empty ? undefined : samplePages(),
}).catch((error: Error) => {
  console.error(`The server did not start: ${error.message}`);
  process.exit(1);
});
console.log(`Touchline's server: ${server.url} (protocol: ${server.url}/v1/docs)`);
if (server.firstToken) {
  console.log(`Its first token, an administrator's, shown only now: ${server.firstToken}`);
}

let close: () => Promise<void> = () => server.close();
let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    console.log('\nClosing ...');
    void close().then(() => process.exit(0));
  });
}

const reader = 'First look';
const token = await server.makeToken({ name: reader, role: 'admin' });
if (!values.empty) {
  await seedSample(server.db, server.workspaceId, (words) => console.log(words), reader);
}
const extension = await ensureBuilt({ browser: 'chrome', mode: 'sample' });
const page = values.empty ? `${server.url}/v1/docs` : server.url + firstPage;

if (values['no-open']) byHand();
else await open();
console.log('\nCtrl-C ends it.');

async function open(): Promise<void> {
  const executablePath = findBrowser('chrome');
  if (!executablePath) {
    console.log('\nNo Chromium, Chrome or Edge found on this machine (CHROME_PATH may name one).');
    return byHand();
  }
  if (!hasDisplay()) {
    console.log('\nThis machine has no display, so no browser is opened.');
    return byHand();
  }
  try {
    const browser = await openFirstLook({
      executablePath,
      extension,
      profile: join(dataDir, 'browser'),
      headless: false,
      backend: { address: server.url, token },
      ownAddresses,
      url: page,
    });
    const closeServer = close;
    close = async () => {
      await browser.close().catch(() => {});
      await closeServer();
    };
    console.log(`\nA browser shows ${page} with the panel beside it.`);
  } catch (error) {
    console.log(`\nThe browser did not open: ${(error as Error).message}`);
    byHand();
  }
}

/** The three steps that need no help of ours. */
function byHand(): void {
  console.log(`
To look at it by hand:
  1. Open chrome://extensions, switch on "Developer mode", press "Load unpacked" and choose
     ${extension}
  2. In Touchline's options enter the address ${server.url}
     and the token ${token}
  3. Open ${page} and click Touchline's icon in the toolbar.`);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
