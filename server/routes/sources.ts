import type { Hono } from 'hono';
import type { Failure } from '../../utils/model/failure.ts';
import type { SourceDraft } from '../../utils/model/source.ts';
import type { Mirror } from '../../utils/vendors/vendor.ts';
import type { Log } from '../operations/log.ts';
import { placeOf, secretsOf } from '../sources/access.ts';
import { allowedOf } from '../sources/mirror.ts';
import { previewSource } from '../sources/preview.ts';
import { sealRenewed, withRenewed } from '../sources/renewals.ts';
import { replaySource, type Sources } from '../sources/sources.ts';
import { recordAct } from '../store/audit.ts';
import type { Database, InWorkspace } from '../store/database.ts';
import {
  changeSource,
  deleteSource,
  insertSource,
  listSources,
  readRefusals,
  readSource,
} from '../store/sources.ts';
import { describeFault } from './fault.ts';
import { check, mount } from './mount.ts';
import { Refusal } from './refusal.ts';

type Deps = {
  sources: Sources;
  /** Says that a workspace has something to read. */
  onDue(workspaceId: string): void;
  log: Log;
};

/** Vendors' accounts that are mirrored: what can be connected, what is, and how it does. */
export function mountSources(
  app: Hono,
  inWorkspace: InWorkspace,
  { sources, onDue, log }: Deps,
): void {
  const { vendors, vault } = sources;
  const allowed = (vendor: string) => {
    const mirror = vendors.get(vendor)?.mirror;
    return mirror ? allowedOf(mirror) : null;
  };

  mount(app, inWorkspace, 'vendors', async () => ({
    value: {
      vendors: [...vendors.values()].flatMap(({ id, name, mirror }) =>
        mirror ? [{ vendor: id, name, fields: mirror.fields, scopes: mirror.scopes }] : [],
      ),
    },
  }));

  mount(app, inWorkspace, 'sources', async ({ db, who }) => ({
    value: { sources: await listSources(db, who.workspaceId, allowed) },
  }));

  mount(app, inWorkspace, 'previewSource', async ({ who, body }) => {
    const ws = who.workspaceId;
    const mirror = mirrorOf(body.vendor);
    const entered = checkCredentials(mirror, body.credentials);
    const credentials = withRenewed(vault, ws, entered, body.renewed);
    const signal = AbortSignal.any([sources.signal, AbortSignal.timeout(60_000)]);
    const preview = await previewSource({ ...sources, mirror, signal }, credentials);
    if (!preview.ok) throw refusalOf(preview.failure);
    const { renewed, ...seen } = preview.value;
    const became = sealRenewed(vault, ws, { entered, renewed });
    return { value: { ...seen, renewed: became ?? body.renewed ?? null } };
  });

  mount(app, inWorkspace, 'createSource', async ({ db, who, body }) => {
    const ws = who.workspaceId;
    const { id } = body;
    const kept = keep(body, id, ws);
    await db.transaction().execute(async (trx) => {
      const { vendor, name } = body;
      const source = { id, vendor, name, ...kept, createdBy: who.name };
      const became = await insertSource(trx, ws, source);
      if (became === 'another of its vendor') throw oneOfEach(vendor);
      if (became === 'made') await recordAct(trx, who, 'source.connected');
    });
    onDue(ws);
    return { value: await mustRead(db, ws, id) };
  });

  mount(app, inWorkspace, 'changeSource', async ({ db, who, path, body }) => {
    const ws = who.workspaceId;
    const id = path.sourceId ?? '';
    const before = await readSource(db, ws, id);
    if (!before) throw noSource();
    const { credentials, name, paused, webhookSecret } = body;
    const kept = credentials ? keep({ vendor: before.vendor, credentials }, id, ws) : {};
    await db.transaction().execute(async (trx) => {
      const changed = {
        ...kept,
        ...(name && { name }),
        ...(paused !== undefined && { paused }),
        ...(webhookSecret && { webhook_secret: seal(webhookSecret, id, ws) }),
      };
      if (!(await changeSource(trx, ws, id, changed))) throw noSource();
      await recordAct(trx, who, 'source.changed');
    });
    onDue(ws);
    return { value: await mustRead(db, ws, id) };
  });

  mount(app, inWorkspace, 'deleteSource', async ({ db, who, path }) => {
    await db.transaction().execute(async (trx) => {
      if (!(await deleteSource(trx, who.workspaceId, path.sourceId ?? ''))) throw noSource();
      await recordAct(trx, who, 'source.disconnected');
    });
    return { value: null };
  });

  mount(app, inWorkspace, 'refusedRows', async ({ db, who, path }) => {
    const id = path.sourceId ?? '';
    if (!(await readSource(db, who.workspaceId, id))) throw noSource();
    return { value: { rows: await readRefusals(db, who.workspaceId, id) } };
  });

  mount(app, inWorkspace, 'replaySource', async ({ db, who, path }) => {
    const [ws, id] = [who.workspaceId, path.sourceId ?? ''];
    if (!(await readSource(db, ws, id))) throw noSource();
    // It may take minutes; the list says what is left.
    replaySource(sources, inWorkspace, ws, id).catch((error) =>
      log(describeFault(error), { level: 'error' }),
    );
    return { value: null };
  });

  function mirrorOf(vendor: string): Mirror {
    const mirror = vendors.get(vendor)?.mirror;
    if (!mirror) throw new Refusal('invalid', 'Mend body.vendor: no such vendor can be mirrored.');
    return mirror;
  }

  /** What is kept of what was entered: what may be shown, and the rest sealed. */
  function keep(
    { vendor, credentials, renewed }: Pick<SourceDraft, 'vendor' | 'credentials' | 'renewed'>,
    id: string,
    ws: string,
  ) {
    const mirror = mirrorOf(vendor);
    const entered = checkCredentials(mirror, credentials);
    const checked = withRenewed(vault, ws, entered, renewed);
    const secrets = secretsOf(mirror, checked);
    const settings = Object.fromEntries(
      Object.entries(checked).filter(([name]) => !(name in secrets)),
    );
    return { settings, sealed: seal(JSON.stringify(secrets), id, ws) };
  }

  function seal(text: string, id: string, ws: string): string {
    if (vault) return vault.seal(text, placeOf(ws, id));
    throw new Refusal(
      'invalid',
      'The server has no key to keep credentials with. Its operator sets TOUCHLINE_VAULT_KEYS.',
    );
  }

  async function mustRead(db: Database, ws: string, id: string) {
    const [source] = await listSources(db, ws, allowed, id);
    if (!source) throw noSource();
    return source;
  }
}

const oneOfEach = (vendor: string) =>
  new Refusal(
    'blocked',
    `This workspace mirrors an account of ${vendor} already. Disconnect it first, or connect the other one to a workspace of its own: their records' numbers would be taken for the same people.`,
  );

const noSource = () =>
  new Refusal('not-found', 'There is no such source (any more). Look at the list again.');

function checkCredentials(mirror: Mirror, credentials: Record<string, string>) {
  return check(mirror.credentials, credentials, 'body.credentials');
}

/** What a vendor answered, in a problem of ours. */
function refusalOf({ kind, detail, status }: Failure): Refusal {
  const said = detail ? ` It says: ${detail}` : status ? ` (HTTP ${status})` : '';
  if (kind === 'rate-limited') {
    return new Refusal('rate-limited', `The vendor asks for a pause.${said}`, { retryAfter: 60 });
  }
  const words: Partial<Record<Failure['kind'], string>> = {
    unauthorised: 'The vendor does not accept these credentials.',
    forbidden: 'The vendor does not allow this with these credentials. Check the scopes.',
    unreachable: 'The vendor cannot be reached at this address.',
    timeout: 'The vendor did not answer in time.',
  };
  return new Refusal('invalid', `${words[kind] ?? 'The vendor answered with an error.'}${said}`);
}
