import { normalAddress } from '../../utils/domains/address.ts';
import type { LookupAnswer, Match } from '../../utils/model/lookup.ts';
import type { PersonDraft } from '../../utils/model/person.ts';
import { recordAct } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { lookUp } from '../store/lookup.ts';
import type { Who } from '../store/tokens.ts';
import { takeTurn } from './identity.ts';
import { ingestIn } from './ingest.ts';
import { whoOf } from './who.ts';

/** `ruled out`: the team decided whose the address is not, so that it leads to nobody. */
export type Added =
  | { status: 'here'; match: Match }
  | { status: 'no address' | 'erased' | 'ruled out' };

/**
 * Adds somebody as a source would that tells nothing but who they are. What is known of them
 * already stays as it is: a page's name for them is no better than a source's.
 */
export async function addPerson(
  db: Database,
  who: Who,
  { email, name }: PersonDraft,
): Promise<Added> {
  const address = normalAddress(email);
  if (address === null) return { status: 'no address' };
  const { workspaceId: ws } = who;
  return db.transaction().execute(async (trx): Promise<Added> => {
    await takeTurn(trx, ws);
    const before = await readAnswer(trx, ws, address);
    const known = personIn(before);
    if (known) return { status: 'here', match: known };
    if (before?.corrected?.decision === 'not') return { status: 'ruled out' };
    const person = { email: address, ...(name ? { name } : {}) };
    const told = { who: whoOf({ person }, false), touch: null };
    const [outcome] = await ingestIn(trx, ws, [told]);
    if (outcome === 'erased') return { status: 'erased' };
    const match = personIn(await readAnswer(trx, ws, address));
    if (!match) throw new Error('Somebody who was just added is not found.');
    await recordAct(trx, who, 'person.added', match.account.id);
    return { status: 'here', match };
  });
}

async function readAnswer(trx: Database, ws: string, email: string) {
  const [answer] = await lookUp(trx, ws, [{ type: 'email', email }]);
  return answer;
}

const personIn = (answer: LookupAnswer | undefined): Match | null =>
  answer?.matches.find(({ person }) => person !== null) ?? null;
