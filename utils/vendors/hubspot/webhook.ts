import type { TouchKind } from '../../model/touch-kind.ts';
import { emailOf, flagOf, isRecord, listOf, present, textOf } from '../lenient.ts';
import type { Mapped, VendorPerson, VendorTouch } from '../vendor.ts';
import { mergeTouch, survivorSystem } from './records.ts';
import { touchesIn } from './rows.ts';
import { momentOf, recordIdOf, saidOf, titled } from './words.ts';

/** Whether a body is what HubSpot pushes: an array of events, each of a subscription. */
export function isWebhook(body: readonly unknown[]): boolean {
  return body.some((one) => isRecord(one) && 'subscriptionType' in one && 'occurredAt' in one);
}

export function webhookMapped(events: unknown[]): Partial<Mapped> {
  const people: VendorPerson[] = [];
  const mapped = touchesIn(events, 'events', (event) => {
    const parts = partsOf(event);
    if (typeof parts === 'string') return parts;
    people.push(...peopleIn(parts));
    return touchesOf(parts);
  });
  return { ...mapped, people };
}

type Parts = {
  event: Record<string, unknown>;
  /** `contact` or `company`. */
  object: 'contact' | 'company';
  /** `creation`, `propertyChange` ... */
  what: string;
  /** Absent of associations, which have two ends. */
  id: string | undefined;
  time: string;
};

function partsOf(event: Record<string, unknown>): Parts | string {
  const [prefix = '', what = ''] = (textOf(event.subscriptionType) ?? '').split('.');
  const time = momentOf(event.occurredAt);
  if (!what) return 'it is of no subscription';
  if (!time) return 'it has no usable time';
  const type = textOf(event.objectTypeId);
  const object =
    prefix === 'object' ? (type === '0-1' ? 'contact' : type === '0-2' ? 'company' : type) : prefix;
  if (object !== 'contact' && object !== 'company') {
    return `it is of a ${object || 'record'}, which is neither a person nor a company`;
  }
  // A merge is told of the record that is left, which may be a new one.
  const id =
    what === 'merge'
      ? (recordIdOf(event.newObjectId) ??
        recordIdOf(event.primaryObjectId) ??
        recordIdOf(event.objectId))
      : recordIdOf(event.objectId);
  if (!id && what !== 'associationChange') return 'it names nobody';
  return { event, object, what, id, time };
}

/** Records that a push says more of than that they changed. */
function peopleIn({ event, object, what, id, time }: Parts): VendorPerson[] {
  if (object !== 'contact') return [];
  if (what === 'merge' && id) {
    return [{ ids: { hubspot: id, [survivorSystem]: id }, asOf: time }];
  }
  if (what === 'associationChange') return associationsIn(event, time);
  if (what !== 'propertyChange' || !id) return [];
  const value = event.propertyValue;
  const email = event.propertyName === 'email' ? emailOf(value) : undefined;
  const title = event.propertyName === 'jobtitle' ? textOf(value, 200) : undefined;
  const company = event.propertyName === 'associatedcompanyid' ? recordIdOf(value) : undefined;
  if (!email && !title && !company) return [];
  const account = company ? { ids: { hubspot: company } } : undefined;
  return [present({ email, title, ids: { hubspot: id }, account, asOf: time })];
}

/** That somebody works at a company from now on; that they no longer do is not told so. */
function associationsIn(event: Record<string, unknown>, time: string): VendorPerson[] {
  const isOfCompany = textOf(event.associationType)?.toUpperCase() === 'CONTACT_TO_COMPANY';
  const contact = recordIdOf(event.fromObjectId);
  const company = recordIdOf(event.toObjectId);
  const isGone = flagOf(event.associationRemoved) === true;
  const isOther = flagOf(event.isPrimaryAssociation) === false;
  if (!isOfCompany || !contact || !company || isGone || isOther) return [];
  return [{ ids: { hubspot: contact }, account: { ids: { hubspot: company } }, asOf: time }];
}

function touchesOf({ event, object, what, id, time }: Parts): VendorTouch[] {
  if (!id || what === 'associationChange') return [];
  const who =
    object === 'contact'
      ? { person: { ids: { hubspot: id } } }
      : { account: { ids: { hubspot: id } } };
  const touch = (kind: TouchKind, title: string, more: Partial<VendorTouch> = {}): VendorTouch => ({
    id: pushedId(event, time),
    time,
    kind,
    title,
    ...who,
    vendorType: textOf(event.subscriptionType) ?? what,
    ...more,
  });
  const name = titled(object);
  switch (what) {
    case 'creation':
      return [touch('record.created', `${name} created`)];
    case 'restore':
      return [touch('record.created', `${name} restored`)];
    case 'deletion':
    case 'privacyDeletion':
      // By the record, so that whoever also reads the list of deleted ones has it once.
      return [
        touch(
          'record.deleted',
          `${name} deleted`,
          object === 'contact' ? { id: `deletion:${id}` } : {},
        ),
      ];
    case 'merge':
      return object === 'contact'
        ? losersOf(event, id).map((loser) => mergeTouch(loser, id, time))
        : [touch('unknown', 'Two companies became one')];
    case 'propertyChange':
      return [changeOf(event, touch)];
    default:
      return [touch('unknown', titled(saidOf(what) ?? what))];
  }
}

function losersOf(event: Record<string, unknown>, survivor: string): string[] {
  const named = [...listOf(event.mergedObjectIds), event.primaryObjectId].map(recordIdOf);
  return [...new Set(named)].filter((id): id is string => id !== undefined && id !== survivor);
}

/** HubSpot's numbers of events are not unique, and the same event comes again until it is taken. */
function pushedId(event: Record<string, unknown>, time: string): string {
  const parts = [event.subscriptionType, event.objectId, event.propertyName, event.eventId];
  const said = parts.map((part) => textOf(part, 60)).filter((part) => part !== undefined);
  return ['webhook', ...said, Date.parse(time)].join(':').slice(0, 300);
}

function changeOf(
  event: Record<string, unknown>,
  touch: (kind: TouchKind, title: string, more?: Partial<VendorTouch>) => VendorTouch,
): VendorTouch {
  const property = textOf(event.propertyName, 100) ?? '';
  const value = textOf(event.propertyValue, 100);
  const vendorType = `${textOf(event.subscriptionType, 100)} ${property}`.trim();
  const isOut = flagOf(value);
  // A colleague, an import or a program may have set it: then it is bookkeeping of what they said.
  const source = textOf(event.changeSource)?.toUpperCase() ?? '';
  const direction = /CRM|IMPORT|API|INTEGRATION|AUTOMATION|WORKFLOW|MIGRATION/.test(source)
    ? { direction: 'system' as const }
    : {};
  if (property === 'hs_email_optout' && isOut !== undefined) {
    const title = isOut ? 'Opted out of all e-mails' : 'Opted in to e-mails again';
    const state = isOut ? ('denied' as const) : ('granted' as const);
    const consent = [{ channel: 'email' as const, state }];
    return touch('consent.changed', title, { consent, vendorType, ...direction });
  }
  if (/^hs_email_optout_\d+$/.test(property)) {
    const title = isOut ? 'Opted out of one kind of e-mail' : 'Opted in to one kind of e-mail';
    return touch('consent.changed', title, { vendorType, ...direction });
  }
  if (/^(lifecyclestage|hs_lead_status|hs_pipeline_stage)$/.test(property)) {
    const name = property === 'hs_lead_status' ? 'Lead status' : 'Lifecycle stage';
    return touch('stage.changed', `${name}: ${saidOf(value) ?? 'none'}`, { vendorType });
  }
  if (/^hubspotscore$|_score$/.test(property)) {
    return touch('score.changed', `Score: ${value ?? 'none'}`, { vendorType });
  }
  // The value may be anybody's private matter: which property it was is enough.
  return touch('unknown', `Changed: ${saidOf(property.replace(/^hs_/, '')) ?? 'a property'}`, {
    vendorType,
  });
}
