// A server of tomorrow, up to where it has migrated: its one step stands in the environment.
import { openDatabase } from '../../server/store/database.ts';
import { migrations } from '../../server/store/migrations/registry.ts';

const { DATABASE_URL: databaseUrl = '', STEP = '' } = process.env;
const opened = await openDatabase({ databaseUrl }, [...migrations, JSON.parse(STEP)]);
console.log('migrated');
await opened.close();
