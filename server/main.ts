import { parseArgs } from 'node:util';
import { roles } from '../utils/model/me.ts';
import { startServer } from './server.ts';
import { openDatabase } from './store/database.ts';
import { firstWorkspace, makeToken } from './store/tokens.ts';

const usage = `node server/main.ts [--port 8787] [--host 127.0.0.1] [--data DIR]
node server/main.ts token --role rep|marketer|admin --name NAME [--data DIR]
DATABASE_URL=postgres://... takes a PostgreSQL instead of the embedded database in DIR.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: '.data/database' },
    role: { type: 'string', default: 'rep' },
    name: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const database = process.env.DATABASE_URL
  ? { databaseUrl: process.env.DATABASE_URL }
  : { folder: values.data };

if (values.help) console.log(usage);
else if (positionals[0] === 'token') await printToken();
else await serveUntilStopped();

async function printToken(): Promise<void> {
  const role = roles.find((one) => one === values.role);
  if (!role || !values.name) {
    console.error(usage);
    process.exit(1);
  }
  const { db, close } = await openDatabase(database);
  const { workspaceId } = await firstWorkspace(db);
  console.log(await makeToken(db, workspaceId, { name: values.name, role }));
  await close();
}

async function serveUntilStopped(): Promise<void> {
  const server = await startServer({
    port: Number(values.port),
    host: values.host,
    database,
    log: console.log,
  });
  console.log(`Touchline's server: ${server.url}`);
  if (server.firstToken) console.log(`The first token, shown only now: ${server.firstToken}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}
