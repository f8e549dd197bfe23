import { sql } from 'kysely';
import { registeredDomain } from '../../utils/domains/company-domain.ts';
import type { Database } from '../store/database.ts';
import { unnamed } from '../store/person-name.ts';
import { idKey, type Known, type KnownAccount, type KnownPerson, readKnown } from './known.ts';
import { Made } from './made.ts';
import type { Move } from './move.ts';
import { accountKeyOf, personKeyOf, type TouchKey } from './touch-key.ts';
import type { Who } from './who.ts';

export type Identity = {
  accountId: string;
  personId: string | null;
  /** By what it is known whose the touch is, and which account its source told, if any. */
  personKey: TouchKey | null;
  accountKey: TouchKey | null;
};
type Owner = Pick<Identity, 'accountId' | 'personId'>;

/** The system of the id that a browser keeps for whoever sits before it. */
const browserId = 'anonymous';

/** Takes the workspace's turn to write history, until the transaction ends. */
export async function takeTurn(trx: Database, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7406, hashtext(${workspaceId}))`.execute(trx);
}

/**
 * Waits for whoever has the turn, and keeps others from taking it until the transaction ends; with
 * others who do the same. For whom changes nobody's identity.
 */
export async function joinTurn(trx: Database, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(7406, hashtext(${workspaceId}))`.execute(trx);
}

/**
 * Says whose each event is, and makes the accounts and people that are new. A person is known by
 * address first, then by an id; an account by an id, then by a domain. Somebody on free mail, or
 * an anonymous visitor, has an account of their own until a source tells a better one. Runs in the
 * transaction that stores the touches, in its turn; the moves are for after they are stored.
 */
export async function identify(
  trx: Database,
  workspaceId: string,
  told: Who[],
): Promise<{ identities: Identity[]; moves: Move[] }> {
  const { identities, moves, made } = await recognise(trx, workspaceId, told);
  await made.store(trx, workspaceId);
  return { identities, moves };
}

/** The same where nothing is to be made, told better or moved, which needs no turn; else null. */
export async function identifyKnown(
  trx: Database,
  workspaceId: string,
  told: Who[],
): Promise<{ identities: Identity[]; moves: Move[] } | null> {
  const { identities, moves, made } = await recognise(trx, workspaceId, told);
  return moves.length === 0 && made.isNothing ? { identities, moves } : null;
}

async function recognise(trx: Database, workspaceId: string, told: Who[]) {
  const known = await readKnown(trx, workspaceId, told);
  const made = new Made(known);
  const moves: Move[] = [];
  const identities = told.map((who) => ({
    ...identifyOne(who, known, made, moves),
    personKey: personKeyOf(who),
    accountKey: accountKeyOf(who, who.account.domain ? known.companyOf(who.account.domain) : null),
  }));
  return { identities, moves, made };
}

function identifyOne(who: Who, known: Known, made: Made, moves: Move[]): Owner {
  const { email, ids } = who.person;
  const found = findPerson(who, known, made, moves);
  const home = found ? known.accounts.get(found.accountId) : undefined;
  const saysAccount = toldAccount(who, home, known, made);
  if (!email && ids.length === 0) return { accountId: saysAccount?.id ?? '', personId: null };
  if (found && home && !home.ofPerson) {
    enrich(found, who, home.id, made);
    return { accountId: saysAccount?.id ?? home.id, personId: found.id };
  }
  const account =
    saysAccount ?? mailAccount(who, known, made) ?? home ?? made.account(unnamed, true);
  const name = who.person.name ?? found?.name ?? email;
  if (account.ofPerson && name) made.describeAccount(account, { ...who.account, name });
  const person = found ?? made.person(account.id);
  if (found && home && home !== account) {
    moves.push({ ...stay(found), intoAccount: account.id });
  }
  enrich(person, who, account.id, made);
  return { accountId: account.id, personId: person.id };
}

/**
 * The account that the event itself names, by id or domain. An id that nobody knows yet, told of
 * somebody whose company we know, is that company's, unless the same system knows it by another.
 */
function toldAccount(
  { account, person }: Who,
  home: KnownAccount | undefined,
  known: Known,
  made: Made,
): KnownAccount | null {
  const domain = account.domain ? known.companyOf(account.domain) : null;
  if (!domain && account.ids.length === 0) return null;
  const id = account.ids
    .map((one) => known.accountIds.get(idKey(one)))
    .find((one) => one !== undefined);
  const byDomain = domain === null ? undefined : known.domains.get(domain);
  const mailDomain = person.email ? known.companyOf(person.email) : null;
  const company = home && !home.ofPerson ? home.id : known.domains.get(mailDomain ?? '');
  const likely = domain === null ? company : byDomain;
  const found = known.accounts.get(id ?? (likely && fits(likely) ? likely : ''));
  const name = account.name ?? domain ?? account.ids[0]?.join(' ') ?? '';
  const one = found ?? made.account(name, false);
  // Where it is known under another domain, or the domain under another account, both claim it.
  if (domain && byDomain !== one.id && !isRuled(domain, known)) made.domain(one.id, domain);
  for (const external of account.ids) made.accountId(one.id, external);
  if (!domain || !isRuled(domain, known)) made.describeAccount(one, account);
  return one;

  /** A system that knows the domain's account by another id means another account. */
  function fits(accountId: string): boolean {
    return !account.ids.some(([system]) => known.systems.get(accountId)?.has(system));
  }
}

/** A marketer said whose the domain is: no source claims it. */
function isRuled(domain: string, known: Known): boolean {
  return known.rules.get(registeredDomain(domain) ?? '')?.rule === 'account';
}

/** The account of the person's address, unless that is free mail. */
function mailAccount({ person, account }: Who, known: Known, made: Made): KnownAccount | null {
  const domain = person.email ? known.companyOf(person.email) : null;
  if (!domain) return null;
  let one = known.accounts.get(known.domains.get(domain) ?? '');
  if (!one) {
    one = made.account(account.name ?? domain, false);
    made.domain(one.id, domain);
  }
  // A parent is not called as its subsidiary is.
  if (!isRuled(domain, known)) made.describeAccount(one, account);
  return one;
}

/**
 * The person an event speaks of, where we know one. Others whom its ids name turn out to be the
 * same where they never told an address, or where the source says that it merged them.
 */
function findPerson(who: Who, known: Known, made: Made, moves: Move[]): KnownPerson | null {
  const { email, ids } = who.person;
  const ofIds = ids.map((external) => {
    const owner = known.people.get(known.personIds.get(idKey(external)) ?? '');
    // A browser has many users: its id says nothing against another address.
    const isOther = external[0] === browserId && email && owner?.email;
    return isOther && known.emails.get(email) !== owner.id ? undefined : owner;
  });
  const one = known.people.get((email && known.emails.get(email)) ?? '') ?? ofIds.find(Boolean);
  if (!one) return null;
  for (const other of new Set(ofIds)) {
    if (!other || other === one || !(who.merges || mayBeSame(one, other, known))) continue;
    const homes = [one, other].map((person) => known.accounts.get(person.accountId));
    if (homes[0]?.ofPerson && homes[1] && !homes[1].ofPerson) {
      moves.push({ ...stay(one), intoAccount: homes[1].id });
      made.describePerson(one, noFacts, homes[1].id);
    }
    // The one who stays keeps what they are called; the other fills what is not known.
    const filled = {
      name: one.name === null ? other.name : null,
      title: one.title === null ? other.title : null,
    };
    moves.push({
      person: other.id,
      into: one.id,
      account: other.accountId,
      intoAccount: one.accountId,
      merged: who.merges,
      filled,
    });
    made.describePerson(one, { ...noFacts, ...filled }, one.accountId);
    known.people.set(other.id, one);
  }
  return one;
}

/** A visitor may be anybody, but for those whom a marketer told from them. */
function mayBeSame(one: KnownPerson, other: KnownPerson, known: Known): boolean {
  return other.email === null && !known.apart.get(one.id)?.has(other.id);
}

const noFacts: Who['person'] = { email: null, name: null, title: null, ids: [] };

function stay(person: KnownPerson): Move {
  const { id, accountId } = person;
  return { person: id, into: id, account: accountId, intoAccount: accountId, merged: false };
}

/** Notes what an event adds to what is known of a person. */
function enrich(person: KnownPerson, who: Who, accountId: string, made: Made): void {
  const { email, ids } = who.person;
  made.describePerson(person, who.person, accountId);
  if (email) made.email(person.id, email);
  for (const external of ids) made.personId(person.id, external);
}
