import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run-command.ts';
import { loadEvents } from '../../server/ingest/load.ts';
import { openDatabase } from '../../server/store/database.ts';
import { migrations } from '../../server/store/migrations/registry.ts';
import { firstWorkspace } from '../../server/store/tokens.ts';
import { type CloudEvent, touchEventType } from '../../utils/protocol/events.ts';

/** Raise it with every change to what is generated: it names the kept store. */
const version = 1;
export const sizes = { touches: 1_000_000, largest: 20_000, others: 2000, pageOf: 50 };
export const largestDomain = 'largest.example';

/**
 * The folder of a store with a million touches, twenty thousand of them in one account and spread
 * evenly among the others'. It is made through the server's own ingest and kept for the next run.
 */
export async function preparedStore(): Promise<string> {
  const name = `timeline-${version}-${migrations.length}`;
  const folder = join(root, '.cache', 'bench', name);
  if (existsSync(folder)) return folder;
  const making = `${folder}-making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(join(root, '.cache', 'bench'), { recursive: true });
  const { inWorkspace, close } = await openDatabase({ folder: making });
  const { db, workspaceId } = await firstWorkspace({ inWorkspace });
  const began = performance.now();
  let told = 0;
  await loadEvents(db, workspaceId, generate(), ({ accepted }) => {
    if (accepted < told + 100_000) return;
    told = accepted;
    const rate = Math.round(accepted / ((performance.now() - began) / 1000));
    console.error(
      `loading: ${accepted.toLocaleString('en')}, ${rate.toLocaleString('en')} a second`,
    );
  });
  await close();
  renameSync(making, folder);
  return folder;
}

const kinds = ['email.opened', 'email.clicked', 'page.viewed', 'form.submitted', 'list.added'];
const everyNth = sizes.touches / sizes.largest;

/** Newest and oldest of every account lie far apart in the table, as they do in real life. */
function* generate(): Generator<CloudEvent[]> {
  const from = Date.UTC(2021, 0, 1);
  const step = (5 * 365 * 86_400_000) / sizes.touches;
  let batch: CloudEvent[] = [];
  for (let n = 0; n < sizes.touches; n += 1) {
    const domain = n % everyNth === 0 ? largestDomain : `account-${(n * 7) % sizes.others}.example`;
    batch.push({
      specversion: '1.0',
      type: touchEventType,
      id: String(n),
      source: n % 3 ? '/sources/hubspot' : '/sources/website',
      time: new Date(from + Math.floor(n * step)).toISOString(),
      data: {
        kind: kinds[n % kinds.length] ?? 'custom',
        title: `What happened in touch ${n}`,
        person: { email: `person-${n % 11}@${domain}`, name: `Person ${n % 11}` },
        ...(n % 2 ? { campaign: { id: `c${n % 40}`, name: `Campaign ${n % 40}` } } : {}),
        automation: { verdict: n % 4 ? 'human' : 'machine', reason: 'as the benchmark says' },
      },
    });
    if (batch.length < 2000) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
