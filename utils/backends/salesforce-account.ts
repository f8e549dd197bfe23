import type { Account } from '../model/account.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { Person } from '../model/person.ts';
import type { Touch } from '../model/touch.ts';
import { recordOf } from '../vendors/lenient.ts';
import { recordsOf } from '../vendors/salesforce/ask.ts';
import { idOf, personOf, type Row } from '../vendors/salesforce/records.ts';
import { salesforce as vendor } from '../vendors/salesforce/salesforce.ts';
import {
  account as accountObject,
  api,
  contact as contactObject,
  lead as leadObject,
  meeting,
  member,
  quoted,
  type SalesforceObject,
  stage,
  task,
} from '../vendors/salesforce/soql.ts';
import { touchOf } from '../vendors/salesforce/touches.ts';
import type { Call } from '../vendors/vendor.ts';
import { once, shownTouch } from './live-touch.ts';
import { accountOfPerson, nameOfPerson, partsOf, shownAccount } from './salesforce-lookup.ts';
import { isNoteSubject } from './salesforce-notes.ts';

/** As many as one answer holds, of each kind of touch; of people, those who changed last. */
const mostTouches = 2000;
const mostPeople = 500;

/** All that Salesforce tells of an account, read at once. */
export type SalesforceAccount = {
  account: Account;
  people: Pick<Person, 'id' | 'name' | 'email' | 'title'>[];
  /** More than `people` where a company is large. */
  peopleCount: number;
  touches: Touch[];
};

/** Where the history of an account, a contact or a lead stands, object by object. */
function historyOf({ of, id }: { of: string; id: string }): [SalesforceObject, string][] {
  const its = quoted(id);
  if (of === 'accounts') {
    return [
      [member, `Contact.AccountId = ${its}`],
      [task, `AccountId = ${its}`],
      [meeting, `AccountId = ${its}`],
      [stage, `Opportunity.AccountId = ${its}`],
    ];
  }
  return [
    [member, `${of === 'contacts' ? 'ContactId' : 'LeadId'} = ${its}`],
    [task, `WhoId = ${its}`],
    [meeting, `WhoId = ${its}`],
  ];
}

/** Reads an account in a handful of questions, whatever its size. */
export async function readAccount(
  call: Call,
  accountId: string,
): Promise<Result<SalesforceAccount>> {
  const parts = partsOf(accountId);
  if (!parts || parts.of === 'deals') return fail('not-found');
  const isAccount = parts.of === 'accounts';
  const own = isAccount ? accountObject : parts.of === 'contacts' ? contactObject : leadObject;
  const its = quoted(parts.id);
  const [record, contacts, count, ...history] = await Promise.all([
    recordsOf(call, own, `WHERE Id = ${its}`),
    isAccount
      ? recordsOf(
          call,
          contactObject,
          `WHERE AccountId = ${its} ORDER BY LastModifiedDate DESC LIMIT ${mostPeople}`,
        )
      : ok<Row[]>([]),
    isAccount ? countOf(call, its) : ok(1),
    ...historyOf(parts).map(([object, whose]) => rowsOf(call, object, whose)),
  ]);
  if (!record.ok) return record;
  if (!contacts.ok) return contacts;
  if (!count.ok) return count;
  const [row] = record.value;
  if (!row) return fail('not-found');
  const account = isAccount ? shownAccount(row) : { ...accountOfPerson(row), id: parts.id };
  const people = (isAccount ? contacts.value : [row]).map(shownPerson);
  const known = new Map(people.map(({ id, name, email }) => [id, { id, name, email }]));
  const touches: Touch[] = [];
  for (const rows of history) {
    if (!rows.ok) return rows;
    touches.push(...rows.value.flatMap((one) => shownOf(one, account.id, known)));
  }
  const peopleCount = Math.max(people.length, count.value);
  return ok({ account, people, peopleCount, touches: once(touches) });
}

/** What happened alone; what colleagues noted is told with the notes. */
async function rowsOf(call: Call, object: SalesforceObject, whose: string): Promise<Result<Row[]>> {
  const conditions = [whose, ...(object.where ? [object.where] : [])].join(' AND ');
  const rest = `WHERE ${conditions} ORDER BY CreatedDate DESC LIMIT ${mostTouches}`;
  const rows = await recordsOf(call, object, rest);
  return rows.ok ? ok(rows.value.filter(({ Subject }) => !isNoteSubject(Subject))) : rows;
}

async function countOf(call: Call, accountId: string): Promise<Result<number>> {
  const q = `SELECT COUNT() FROM Contact WHERE AccountId = ${accountId}`;
  const answer = await call({ method: 'GET', path: `${api}/query`, query: { q } });
  // Whoever may not see contacts sees the rest.
  if (!answer.ok) return ['forbidden', 'invalid'].includes(answer.failure.kind) ? ok(0) : answer;
  const { totalSize } = recordOf(answer.value.body);
  return ok(typeof totalSize === 'number' ? totalSize : 0);
}

function shownPerson(row: Row): SalesforceAccount['people'][number] {
  const person = personOf(row);
  return {
    id: idOf(row) ?? '',
    name: nameOfPerson(row),
    email: person?.email ?? null,
    title: person?.title ?? null,
  };
}

function shownOf(
  row: Row,
  accountId: string,
  known: ReadonlyMap<string, NonNullable<Touch['person']>>,
): Touch[] {
  const told = touchOf(row);
  if (!told || typeof told === 'string') return [];
  const person = known.get(told.person?.ids?.salesforce ?? '') ?? null;
  return [shownTouch(told, { accountId, person, source: vendor.id })];
}
