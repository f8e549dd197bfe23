import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { jsonRows, textArray } from '../store/json-rows.ts';
import { companyDomain, normalAddress } from './free-mail.ts';
import type { TouchEvent } from './touch-event.ts';

export type Identity = { accountId: string; personId: string | null };
/** Two people that a source says are one: `from` goes into `into`. */
export type Merge = { from: string; into: string };
type Who = Pick<TouchEvent, 'person' | 'account'> & { kind?: TouchEvent['kind'] };

type Person = {
  id: string;
  accountId: string;
  name: string;
  email: string | null;
  title: string | null;
};
type NewAccount = { id: string; name: string; industry: string | null };

/** The system of a visitor's id before they say who they are, and what they are called till then. */
const anonymous = 'anonymous';
const visitor = 'Anonymous visitor';

/**
 * Says of each event whose it is, and makes the accounts and people that are new. A person is
 * known by lower-cased address first, then by (system, id); an account by (system, id), then by
 * domain; somebody on free mail without an account of their own stands alone. Runs inside the
 * transaction that stores the touches; the workspace's lock keeps two servers from making one
 * company twice.
 */
export async function identify(
  trx: Database,
  workspaceId: string,
  events: Who[],
): Promise<{ identities: Identity[]; merges: Merge[] }> {
  await sql`select pg_advisory_xact_lock(7406, hashtext(${workspaceId}))`.execute(trx);
  const known = await readKnown(trx, workspaceId, events);
  const made = new Made();
  const merges: Merge[] = [];
  const identities = events.map((event) => {
    const found = findPerson(event, known, merges);
    const isTold = Boolean(event.account.domain) || idsOf(event.account).length > 0;
    // What we know of a person beats what their address suggests, but not what the source says.
    const account = found && !isTold ? found.accountId : accountOf(event, known, made);
    const person = found ?? makePerson(event, account, known, made, merges);
    if (person) link(event, person, known, made);
    return { accountId: account ?? person?.accountId ?? '', personId: person?.id ?? null };
  });
  await made.store(trx, workspaceId);
  return { identities, merges };
}

type Known = {
  /** address -> person */
  emails: Map<string, string>;
  /** "system id" -> person */
  personIds: Map<string, string>;
  people: Map<string, Person>;
  domains: Map<string, string>;
  /** "system id" -> account */
  accountIds: Map<string, string>;
  /** Whether an account has a name of its own, or only its domain. */
  names: Map<string, string>;
};

const idKey = (system: string, id: string) => `${system} ${id}`;
const idsOf = (who: { ids?: Record<string, string> }) => Object.entries(who.ids ?? {});

function accountOf({ account, person }: Who, known: Known, made: Made): string | null {
  const ids = idsOf(account);
  const domain = account.domain ? companyDomain(account.domain) : null;
  const byId = ids.map(([system, id]) => known.accountIds.get(idKey(system, id)));
  const mailDomain = person.email ? companyDomain(person.email) : null;
  let id =
    byId.find((one) => one !== undefined) ??
    (domain && known.domains.get(domain)) ??
    // An account told only by a name is the one that the person's address says.
    (!domain && ids.length === 0 && mailDomain && known.domains.get(mailDomain)) ??
    null;
  if (!id) {
    const own = domain ?? (ids.length === 0 ? mailDomain : null);
    if (!own && ids.length === 0) return null;
    id = made.account(account.name ?? own ?? ids[0]?.join(' ') ?? '', account.industry ?? null);
    known.names.set(id, account.name ?? own ?? '');
    if (own) made.domain(id, own, known);
  }
  if (domain && !known.domains.has(domain)) made.domain(id, domain, known);
  for (const [system, external] of ids) made.accountId(id, system, external, known);
  if (account.name) made.rename(id, account.name, account.industry ?? null, known);
  return id;
}

/** The person an event speaks of, where we know one; says who else turns out to be the same. */
function findPerson({ person, kind }: Who, known: Known, merges: Merge[]): Person | null {
  const email = person.email ? normalAddress(person.email) : null;
  const byEmail = email ? known.emails.get(email) : undefined;
  const byIds = new Set(
    idsOf(person)
      .map(([system, id]) => known.personIds.get(idKey(system, id)))
      .filter((one) => one !== undefined),
  );
  const [firstById] = byIds;
  const isVisitor = (id: string) => known.people.get(id)?.name === visitor;
  // A visitor who gives an address becomes somebody: a new person, with the visitor's touches.
  if (!byEmail && email && firstById && isVisitor(firstById)) return null;
  const id = byEmail ?? firstById;
  if (!id) return null;
  for (const other of byIds) {
    if (other !== id && (kind === 'record.merged' || isVisitor(other))) {
      merges.push({ from: other, into: id });
    }
  }
  return known.people.get(id) ?? null;
}

function makePerson(
  { person }: Who,
  accountId: string | null,
  known: Known,
  made: Made,
  merges: Merge[],
): Person | null {
  const email = person.email ? normalAddress(person.email) : null;
  const ids = idsOf(person);
  if (!email && ids.length === 0) return null;
  const isVisitor = !email && ids.every(([system]) => system === anonymous);
  const name = person.name ?? email ?? (isVisitor ? visitor : (ids[0]?.join(' ') ?? 'Somebody'));
  const one = made.person(
    {
      accountId: accountId ?? made.account(name, null),
      name,
      email,
      title: person.title ?? null,
    },
    known,
  );
  for (const [system, id] of ids) {
    const from = known.personIds.get(idKey(system, id));
    if (from && from !== one.id) merges.push({ from, into: one.id });
  }
  return one;
}

/** Notes what an event adds to what is known of a person. */
function link({ person }: Who, one: Person, known: Known, made: Made): void {
  const email = person.email ? normalAddress(person.email) : null;
  made.describe(one, person, email);
  if (email && !known.emails.has(email)) made.email(one.id, email, known);
  for (const [system, id] of idsOf(person)) made.personId(one.id, system, id, known);
}

/** What a batch makes new, written in one statement a table. */
class Made {
  #accounts = new Map<string, NewAccount>();
  #renames = new Map<string, NewAccount>();
  #domains: { domain: string; account_id: string }[] = [];
  #accountIds: { system: string; external_id: string; account_id: string }[] = [];
  #people = new Map<string, Person>();
  #described = new Map<string, Person>();
  #emails: { email: string; person_id: string }[] = [];
  #personIds: { system: string; external_id: string; person_id: string }[] = [];

  account(name: string, industry: string | null): string {
    const id = randomUUID();
    this.#accounts.set(id, { id, name: name.slice(0, 300), industry });
    return id;
  }

  rename(id: string, name: string, industry: string | null, known: Known): void {
    const fresh = this.#accounts.get(id);
    if (fresh) {
      Object.assign(fresh, { name, industry: industry ?? fresh.industry });
    } else if (known.names.get(id) !== name || industry) {
      this.#renames.set(id, { id, name, industry });
    }
    known.names.set(id, name);
  }

  domain(accountId: string, domain: string, known: Known): void {
    known.domains.set(domain, accountId);
    this.#domains.push({ domain, account_id: accountId });
  }

  accountId(accountId: string, system: string, id: string, known: Known): void {
    const key = idKey(system, id);
    if (known.accountIds.has(key)) return;
    known.accountIds.set(key, accountId);
    this.#accountIds.push({ system, external_id: id, account_id: accountId });
  }

  person(facts: Omit<Person, 'id'>, known: Known): Person {
    const person = { id: randomUUID(), ...facts };
    this.#people.set(person.id, person);
    known.people.set(person.id, person);
    return person;
  }

  /** A source that knows a person's name or title better tells us so. */
  describe(person: Person, told: TouchEvent['person'], email: string | null): void {
    const name = told.name ?? person.name;
    const title = told.title ?? person.title;
    const better = { ...person, name, title, email: person.email ?? email };
    if (JSON.stringify(better) === JSON.stringify(person)) return;
    Object.assign(person, better);
    if (!this.#people.has(person.id)) this.#described.set(person.id, person);
  }

  email(personId: string, email: string, known: Known): void {
    known.emails.set(email, personId);
    this.#emails.push({ email, person_id: personId });
  }

  personId(personId: string, system: string, id: string, known: Known): void {
    const key = idKey(system, id);
    if (known.personIds.has(key)) return;
    known.personIds.set(key, personId);
    this.#personIds.push({ system, external_id: id, person_id: personId });
  }

  async store(trx: Database, ws: string): Promise<void> {
    if (this.#accounts.size > 0) {
      await sql`insert into accounts (workspace_id, id, name, industry)
        select ${ws}, id, name, industry
        from ${jsonRows([...this.#accounts.values()], 'id text, name text, industry text')}`.execute(
        trx,
      );
    }
    if (this.#renames.size > 0) {
      await sql`update accounts set name = rows.name,
          industry = coalesce(rows.industry, accounts.industry)
        from ${jsonRows([...this.#renames.values()], 'id text, name text, industry text')}
        where workspace_id = ${ws} and accounts.id = rows.id`.execute(trx);
    }
    if (this.#people.size > 0) {
      const rows = [...this.#people.values()].map(({ accountId, ...rest }) => ({
        ...rest,
        account_id: accountId,
      }));
      const columns = 'id text, account_id text, name text, email text, title text';
      await sql`insert into people (workspace_id, id, account_id, name, email, title)
        select ${ws}, id, account_id, name, email, title from ${jsonRows(rows, columns)}`.execute(
        trx,
      );
    }
    if (this.#described.size > 0) {
      const rows = [...this.#described.values()];
      await sql`update people set name = rows.name, title = rows.title, email = rows.email
        from ${jsonRows(rows, 'id text, name text, title text, email text')}
        where workspace_id = ${ws} and people.id = rows.id`.execute(trx);
    }
    const links = [
      ['account_domains', this.#domains, 'domain text, account_id text'],
      ['account_ids', this.#accountIds, 'system text, external_id text, account_id text'],
      ['person_emails', this.#emails, 'email text, person_id text'],
      ['person_ids', this.#personIds, 'system text, external_id text, person_id text'],
    ] as const;
    for (const [table, rows, columns] of links) {
      if (rows.length === 0) continue;
      const names = columns.replaceAll(' text', '');
      await sql`insert into ${sql.table(table)} (workspace_id, ${sql.raw(names)})
        select ${ws}, ${sql.raw(names)} from ${jsonRows(rows, columns)}
        on conflict do nothing`.execute(trx);
    }
  }
}

async function readKnown(trx: Database, ws: string, events: Who[]): Promise<Known> {
  const emails = new Set<string>();
  const domains = new Set<string>();
  const personIds = new Map<string, { system: string; external_id: string }>();
  const accountIds = new Map<string, { system: string; external_id: string }>();
  for (const { person, account } of events) {
    const email = person.email ? normalAddress(person.email) : null;
    if (email) emails.add(email);
    for (const text of [account.domain, person.email]) {
      const domain = text ? companyDomain(text) : null;
      if (domain) domains.add(domain);
    }
    for (const [system, id] of idsOf(person))
      personIds.set(idKey(system, id), { system, external_id: id });
    for (const [system, id] of idsOf(account))
      accountIds.set(idKey(system, id), { system, external_id: id });
  }
  const ids = 'system text, external_id text';
  const byEmail = await sql<{ email: string; person_id: string }>`
    select email, person_id from person_emails
    where workspace_id = ${ws} and email = any(${textArray([...emails])})`.execute(trx);
  const byPersonId = await sql<{ system: string; external_id: string; person_id: string }>`
    select p.system, p.external_id, p.person_id
    from ${jsonRows([...personIds.values()], ids)}
    join person_ids p on p.workspace_id = ${ws}
      and p.system = rows.system and p.external_id = rows.external_id`.execute(trx);
  const byAccountId = await sql<{ system: string; external_id: string; account_id: string }>`
    select a.system, a.external_id, a.account_id
    from ${jsonRows([...accountIds.values()], ids)}
    join account_ids a on a.workspace_id = ${ws}
      and a.system = rows.system and a.external_id = rows.external_id`.execute(trx);
  const byDomain = await sql<{ domain: string; account_id: string }>`
    select domain, min(account_id) as account_id from account_domains
    where workspace_id = ${ws} and domain = any(${textArray([...domains])})
    group by domain`.execute(trx);
  const personKeys = new Set([...byEmail.rows, ...byPersonId.rows].map((row) => row.person_id));
  const people = await sql<Person>`
    select id, account_id as "accountId", name, email, title from people
    where workspace_id = ${ws} and id = any(${textArray([...personKeys])})`.execute(trx);
  const accountKeys = new Set([...byAccountId.rows, ...byDomain.rows].map((row) => row.account_id));
  const names = await sql<{ id: string; name: string }>`
    select id, name from accounts
    where workspace_id = ${ws} and id = any(${textArray([...accountKeys])})`.execute(trx);
  return {
    emails: new Map(byEmail.rows.map((row) => [row.email, row.person_id])),
    personIds: new Map(
      byPersonId.rows.map((row) => [idKey(row.system, row.external_id), row.person_id]),
    ),
    people: new Map(people.rows.map((row) => [row.id, row])),
    domains: new Map(byDomain.rows.map((row) => [row.domain, row.account_id])),
    accountIds: new Map(
      byAccountId.rows.map((row) => [idKey(row.system, row.external_id), row.account_id]),
    ),
    names: new Map(names.rows.map((row) => [row.id, row.name])),
  };
}
