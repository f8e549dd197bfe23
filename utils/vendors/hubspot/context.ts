import type { ToldAccount, ToldPerson } from '../../model/told.ts';
import { emailOf, isRecord, listOf, present, recordOf, textOf } from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';
import { companyOf, contactOf, formerIdsOf, objectKindOf, shortOf } from './records.ts';
import { recordIdOf } from './words.ts';

/** What other answers told, which this one only numbers. */
export type Known = {
  contacts: ReadonlyMap<string, VendorPerson>;
  contactsByEmail: ReadonlyMap<string, VendorPerson>;
  companies: ReadonlyMap<string, ToldAccount>;
  /** Contact -> company, of the answers that say what stands with what. */
  associated: ReadonlyMap<string, ToldAccount>;
  /** Of e-mails, by the number of their sending. */
  emails: ReadonlyMap<string, { name?: string; subject?: string }>;
  /** The form that a whole answer is about, where the context holds that one alone. */
  form: { id: string; name: string } | null;
};

export function knownIn(context: readonly unknown[]): Known {
  const rows = context.flatMap(rowsIn).filter(isRecord);
  const companies = new Map<string, ToldAccount>();
  for (const row of rows) {
    const company = objectKindOf(row) === 'companies' ? companyOf(row) : null;
    if (company?.ids?.hubspot) companies.set(company.ids.hubspot, company);
  }
  const contacts = new Map<string, VendorPerson>();
  const contactsByEmail = new Map<string, VendorPerson>();
  const associated = associatedIn(rows, companies);
  for (const row of rows) {
    const found = objectKindOf(row) === 'contacts' ? contactOf(row, companies) : null;
    const id = found?.ids?.hubspot;
    if (!found || !id) continue;
    const account = found.account?.ids ? found.account : (associated.get(id) ?? found.account);
    const contact = present({ ...found, account });
    for (const one of [id, ...formerIdsOf(row)]) contacts.set(one, contact);
    if (contact.email) contactsByEmail.set(contact.email.toLowerCase(), contact);
  }
  const forms = rows.filter(isForm).map((row) => ({
    id: textOf(row.id ?? row.guid, 190) ?? '',
    name: textOf(row.name) ?? 'A form',
  }));
  const only = forms.length === 1 ? forms[0] : undefined;
  const emails = emailsIn(rows);
  return { contacts, contactsByEmail, companies, associated, emails, form: only ?? null };
}

function rowsIn(body: unknown): unknown[] {
  if (Array.isArray(body)) return body;
  const { results, objects, campaigns, contacts } = recordOf(body);
  const lists = [results, objects, campaigns, contacts].filter(Array.isArray);
  return lists.length > 0 ? lists.flat() : [body];
}

export function isForm(row: Record<string, unknown>): boolean {
  const isNew = 'fieldGroups' in row || ('formType' in row && 'configuration' in row);
  return isNew || ('guid' in row && 'formFieldGroups' in row);
}

/** Contact -> company, of the answers of associations; the primary one where one is. */
function associatedIn(
  rows: Record<string, unknown>[],
  companies: ReadonlyMap<string, ToldAccount>,
): Map<string, ToldAccount> {
  const pairs = rows.map(associationOf).filter((one) => one !== null);
  return new Map(
    pairs.map(({ contact, company }) => {
      return [contact, companies.get(company) ?? { ids: { hubspot: company } }] as const;
    }),
  );
}

/** HubSpot's own numbers of what joins a contact to a company: the primary one and any. */
const contactToCompany = new Set(['1', '279']);
const primary = '1';

/**
 * The contact and its company in `{from, to: [{toObjectId, associationTypes}]}` (version 4) or
 * `{from, to: [{id, type: "contact_to_company"}]}` (version 3); null for other associations.
 */
export function associationOf(
  row: Record<string, unknown>,
): { contact: string; company: string } | null {
  const contact = recordIdOf(recordOf(row.from).id);
  const ends = listOf(row.to).filter(isRecord).map(endOf);
  const fitting = ends.filter((end) => end.isCompany && end.id !== undefined);
  const company = (fitting.find((end) => end.isPrimary) ?? fitting[0])?.id;
  return contact && company ? { contact, company } : null;
}

function endOf(to: Record<string, unknown>) {
  const types = listOf(to.associationTypes).filter(isRecord);
  const ours = types
    .filter(({ category }) => category === undefined || category === 'HUBSPOT_DEFINED')
    .map(({ typeId }) => textOf(typeId) ?? '');
  const word = textOf(to.type) ?? '';
  return {
    id: recordIdOf(to.toObjectId) ?? recordIdOf(to.id),
    isCompany: ours.some((id) => contactToCompany.has(id)) || word.startsWith('contact_to_company'),
    isPrimary: ours.includes(primary) || word === 'contact_to_company',
  };
}

/** A sending has a number of its own; a marketing e-mail names all of its sendings. */
function emailsIn(
  rows: Record<string, unknown>[],
): Map<string, { name?: string; subject?: string }> {
  const found = new Map<string, { name?: string; subject?: string }>();
  for (const row of rows) {
    const said = present({ name: textOf(row.name), subject: textOf(row.subject, 400) });
    const isSending = 'appId' in row && ('appName' in row || 'contentId' in row || 'name' in row);
    const isEmail =
      'emailTemplateMode' in row || 'subcategory' in row || 'allEmailCampaignIds' in row;
    if (!isSending && !isEmail) continue;
    const ids = isEmail
      ? [row.id, row.primaryEmailCampaignId, ...listOf(row.allEmailCampaignIds)]
      : [row.id];
    for (const id of ids) {
      const text = textOf(id, 200);
      if (text && (said.name || said.subject)) found.set(text, said);
    }
  }
  return found;
}

/** Whom an id stands for, and of which company they are. */
export function personById(
  known: Known,
  id: string,
): { person: ToldPerson; account?: ToldAccount } {
  const contact = known.contacts.get(id);
  if (!contact) return { person: { ids: { hubspot: id } } };
  return present({ person: shortOf(contact), account: contact.account });
}

/** Whom an address stands for. */
export function personByEmail(
  known: Known,
  address: unknown,
): { person: ToldPerson; account?: ToldAccount } | null {
  const email = emailOf(address);
  if (!email) return null;
  const contact = known.contactsByEmail.get(email.toLowerCase());
  return present({ person: contact ? shortOf(contact) : { email }, account: contact?.account });
}
