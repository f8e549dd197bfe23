import type { ToldPerson } from '../../model/told.ts';
import type { TouchKind } from '../../model/touch-kind.ts';
import { flagOf, present, textOf, timeOf } from '../lenient.ts';
import type { VendorPerson, VendorTouch } from '../vendor.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import type { Catalogue } from './catalogue.ts';
import { changesOf, consentIn } from './consent-changes.ts';
import { kindOfStatus, kindOfType, plainName } from './kinds.ts';
import { idOf, plainTime, system } from './people.ts';
import { wordsOf } from './wording.ts';

/**
 * Shared by the records of a merge, so that they are one person here, too: an event can name one
 * record by its id under `marketo`, and a survivor without an address could not be named beside
 * its loser otherwise. Its ids are those of the survivors.
 */
const mergeSystem = 'marketo-survivor';

export type ActivityRead = { touches: VendorTouch[]; people: VendorPerson[] };

/** One row of activities, lead changes or deleted leads; or why it cannot be taken. */
export function readActivity(
  row: Record<string, unknown>,
  catalogue: Catalogue,
): ActivityRead | string {
  // Marketo is replacing the number by the text, which alone is unique.
  const id = textOf(row.marketoGUID, 200) ?? textOf(row.id, 200);
  if (!id) return 'it has no id';
  const time = timeOf(plainTime(row.activityDate));
  if (!time) return 'its time is no time from 1970 to 2199';
  const leadId = idOf(row.leadId);
  if (!leadId) return 'it names no lead';
  const typeId = textOf(row.activityTypeId, 30);
  const attributes = attributesOf(row.attributes);
  const known = catalogue.type(typeId);
  const type = known ?? unnamed(typeId, row);
  const kind = known || 'fields' in row ? kindOfRow(type, typeId, attributes) : 'unknown';
  const person = whoIs(leadId, catalogue);
  const account = catalogue.person(leadId)?.account;
  const base = { id, time, person, ...(account ? { account } : {}), vendorType: type };
  if (kind === 'record.merged') return merged(base, leadId, attributes);
  const touch = present({
    ...base,
    ...factsOf(kind, type, row, attributes),
    campaign: campaignOf(kind, row, catalogue),
    automation: automationOf(kind, attributes),
    agent: textOf(attributes.text('User Agent'), 1000),
  });
  return { touches: [touch], people: [] };
}

/** Changes have a type of their own, whose number a lone recording of them may not tell. */
function unnamed(typeId: string | undefined, row: Record<string, unknown>): string {
  if (Array.isArray(row.fields)) return 'Change Data Value';
  return typeId ? `activity type ${typeId}` : 'activity without a type';
}

function kindOfRow(type: string, typeId: string | undefined, attributes: Attributes): TouchKind {
  const kind = kindOfType(type, typeId);
  const isProgram = plainName(type) === 'change status in progression';
  return isProgram || plainName(type) === 'change program status'
    ? kindOfStatus(attributes.text('New Status') ?? '')
    : kind;
}

function factsOf(
  kind: TouchKind,
  type: string,
  row: Record<string, unknown>,
  attributes: Attributes,
): Pick<VendorTouch, 'kind' | 'title'> & Partial<VendorTouch> {
  if (plainName(type) !== 'change data value') {
    const words = wordsOf({ kind, type, row, attributes });
    const isSms = kind === 'consent.changed';
    const consent = isSms
      ? [{ channel: 'messaging' as const, state: 'denied' as const }]
      : undefined;
    return present({ kind, ...words, consent: kind === 'email.unsubscribed' ? refusal : consent });
  }
  const changes = changesOf(row, attributes);
  const told = consentIn(changes);
  if (!told) {
    return { kind, title: `Changed ${changes.map(({ label }) => label).join(', ')}`.slice(0, 500) };
  }
  const { title, consent } = told;
  return { kind: 'consent.changed', title, ...(consent.length > 0 ? { consent } : {}) };
}

const refusal = [{ channel: 'email' as const, state: 'denied' as const, basis: 'unsubscribed' }];

function whoIs(leadId: string, catalogue: Catalogue): ToldPerson {
  const known = catalogue.person(leadId);
  return present({
    email: known?.email,
    name: known?.name,
    title: known?.title,
    ids: { [system]: leadId },
  });
}

/** One touch a record that is no more; the survivor is told as a person, by both its names. */
function merged(
  base: { id: string; time: string; person: ToldPerson; vendorType: string },
  survivor: string,
  attributes: Attributes,
): ActivityRead | string {
  const losers = (attributes.text('Merge IDs', 'Merged IDs', 'Merge ID') ?? '')
    .split(/\D+/)
    .map(idOf)
    .filter((id) => id !== undefined && id !== survivor);
  const words = { kind: 'record.merged' as const, title: 'Two records are one person' };
  // Without a loser it merges nobody, and is still something that happened.
  if (losers.length === 0) return { touches: [{ ...base, ...words }], people: [] };
  const survives = { ...base.person, ids: { [system]: survivor, [mergeSystem]: survivor } };
  const touches = [...new Set(losers)].map((loser, index) => ({
    ...base,
    ...words,
    id: index === 0 ? base.id : `${base.id}/${loser}`,
    person: { ...base.person, ids: { [system]: `${loser}`, [mergeSystem]: survivor } },
  }));
  return { touches, people: [survives] };
}

const ofPrograms: ReadonlySet<TouchKind> = new Set([
  'event.invited',
  'event.registered',
  'event.attended',
  'event.no_show',
  'campaign.status_changed',
  'nurture.entered',
]);

/** The program that somebody progressed in; else the smart campaign that did it, by its name. */
function campaignOf(kind: TouchKind, row: Record<string, unknown>, catalogue: Catalogue) {
  const id = idOf(row.primaryAttributeValueId);
  const name = textOf(row.primaryAttributeValue);
  if (ofPrograms.has(kind) && id && name) return { id, name };
  const smart = idOf(row.campaignId);
  const called = smart && catalogue.campaign(smart);
  // Programs and smart campaigns are numbered apart.
  return called ? { id: `smart-campaign-${smart}`, name: called } : undefined;
}

/** Only where logging is on, and only on opens and clicks. */
function automationOf(kind: TouchKind, attributes: Attributes): VendorTouch['automation'] {
  const isBot = flagOf(attributes.text('Is Bot Activity', 'Bot Activity'));
  if (isBot === undefined) return undefined;
  const pattern = textOf(attributes.text('Bot Activity Pattern'), 150);
  const named = pattern && !/^n\/?a$/i.test(pattern) ? pattern : undefined;
  if (isBot) {
    const isProxy = named !== undefined && /apple|privacy|proxy/i.test(named);
    const reason = named ? `Marketo marks it as a bot: ${named}` : 'Marketo marks it as a bot';
    return { verdict: isProxy ? 'privacy_proxy' : 'machine', reason, by: 'vendor' };
  }
  // A proxy such as Apple's opens mail in people's place and is no bot of Marketo's lists.
  if (kind !== 'email.clicked') return undefined;
  return { verdict: 'human', reason: 'Marketo found no sign of a bot', by: 'vendor' };
}
