import type { TouchKind } from '../../model/touch-kind.ts';
import { emailOf, flagOf, isRecord, present, recordOf, textOf, timeOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { idOf, linked, personOf, type Row, typeOf } from './records.ts';

/** What is a touch, by its object; undefined for what is none. */
export function touchOf(row: Row): VendorTouch | string | undefined {
  const made = makers[typeOf(row)]?.(row);
  if (!made) return undefined;
  const id = idOf(row);
  const { at, person, accountId, kind, title, state, ...more } = made;
  const time = timeOf(at);
  if (!id) return 'it has no Id';
  if (!time) return 'it has no usable date';
  const account = linked(accountId);
  if (!person && !account) return 'it names nobody';
  return present({
    id: [typeOf(row), id, state].filter(Boolean).join(':'),
    time,
    kind,
    title: textOf(title, 500) ?? typeOf(row),
    person: person ?? undefined,
    account: account ? { ids: { salesforce: account } } : undefined,
    ...more,
  });
}

type Made = Partial<Omit<VendorTouch, 'person' | 'account' | 'title'>> & {
  at: unknown;
  kind: TouchKind;
  title: unknown;
  person?: VendorTouch['person'] | undefined;
  accountId?: unknown;
  /** Of a record that says what it is now: each of its states is a touch of its own. */
  state?: string | undefined;
};

/** Whom a row speaks of: an id, and what a record beside it says. */
function who(id: unknown, record: unknown): VendorTouch['person'] | undefined {
  const whole = linked(id) ?? idOf(recordOf(record));
  if (!whole) return undefined;
  const told = isRecord(record) ? personOf({ ...record, Id: whole }) : null;
  const { account: _, consent: __, asOf: ___, ...person } = told ?? { ids: { salesforce: whole } };
  return person;
}

/** Contacts begin with 003, leads with 00Q; a WhoId may be either. */
const isAccountId = (id: unknown) => textOf(id)?.startsWith('001') ?? false;

const makers: Record<string, (row: Row) => Made> = {
  CampaignMember(row) {
    const campaign = recordOf(row.Campaign);
    const name = textOf(campaign.Name);
    const status = textOf(row.Status);
    const id = linked(row.CampaignId) ?? idOf(campaign);
    return {
      at: row.FirstRespondedDate ?? row.LastModifiedDate ?? row.SystemModstamp ?? row.CreatedDate,
      kind: memberKind(status, textOf(campaign.Type), flagOf(row.HasResponded)),
      title: [name, status].filter(Boolean).join(': '),
      person: who(row.ContactId ?? row.LeadId, row.Contact ?? row.Lead),
      vendorType: `CampaignMember: ${status ?? 'no status'}`,
      state: status?.slice(0, 60),
      ...(id && { campaign: { id, name: name ?? id } }),
    };
  },
  Task(row) {
    const subtype = textOf(row.TaskSubtype)?.toLowerCase();
    const isCall = subtype === 'call' || /^call\b/i.test(textOf(row.Type ?? row.Subject) ?? '');
    const isMail = subtype === 'email' || /^e-?mail\b/i.test(textOf(row.Type ?? row.Subject) ?? '');
    return {
      at: row.CompletedDateTime ?? row.ActivityDate ?? row.CreatedDate,
      kind: isCall ? 'call.logged' : isMail ? 'email.sent' : 'note.added',
      title: row.Subject ?? 'Task',
      person: isAccountId(row.WhoId) ? undefined : who(row.WhoId, row.Who),
      accountId: row.AccountId ?? (isAccountId(row.WhatId) ? row.WhatId : undefined),
      vendorType: textOf(row.TaskSubtype ?? row.Type) ?? 'Task',
    };
  },
  Event: (row) => ({
    at: bookedAt(row),
    kind: 'meeting.booked',
    title: row.Subject ?? 'Meeting',
    person: who(row.WhoId, row.Who),
    accountId: row.AccountId ?? (isAccountId(row.WhatId) ? row.WhatId : undefined),
    vendorType: 'Event',
  }),
  EmailMessage: (row) => ({
    at: row.MessageDate ?? row.CreatedDate,
    kind: flagOf(row.Incoming) ? 'email.replied' : 'email.sent',
    title: row.Subject ?? 'E-mail',
    person: emailOf(flagOf(row.Incoming) ? row.FromAddress : row.ToAddress)
      ? { email: emailOf(flagOf(row.Incoming) ? row.FromAddress : row.ToAddress) }
      : undefined,
    vendorType: 'EmailMessage',
  }),
  OpportunityHistory: (row) => stage(row, row.CreatedDate, row.StageName, row.PrevStageName),
  OpportunityFieldHistory: (row) =>
    stage(row, row.CreatedDate, row.NewValue, row.OldValue, textOf(row.Field) ?? 'Field'),
  Opportunity: (row) => stage(row, row.LastStageChangeDate ?? row.CreatedDate, row.StageName),
};

/** A meeting is booked when it is written down; one that is written down later was before that. */
function bookedAt(row: Row): string | undefined {
  const starts = timeOf(row.StartDateTime ?? row.ActivityDateTime ?? row.ActivityDate);
  const written = timeOf(row.CreatedDate);
  return starts && written && written < starts ? written : (starts ?? written);
}

function stage(row: Row, at: unknown, to: unknown, from?: unknown, field?: string): Made {
  const opportunity = recordOf(row.Opportunity);
  const change = [textOf(from), textOf(to)].filter(Boolean).join(' → ');
  const isStage = field === undefined || field === 'StageName';
  return {
    at,
    kind: isStage ? 'stage.changed' : 'unknown',
    title: isStage ? change : `${field}: ${change}`,
    accountId: row.AccountId ?? opportunity.AccountId,
    vendorType: typeOf(row),
    ...present({ summary: textOf(row.Name ?? opportunity.Name) }),
  };
}

/** The words of campaign members; teams have words of their own, which stay in `vendorType`. */
function memberKind(
  status: string | undefined,
  type: string | undefined,
  hasResponded: boolean | undefined,
): TouchKind {
  const word = status?.toLowerCase() ?? '';
  if (/no[ -]?show|did not attend/.test(word)) return 'event.no_show';
  if (/attended|checked in|visited/.test(word)) return 'event.attended';
  if (/registered|accepted|rsvp/.test(word)) return 'event.registered';
  if (/invited/.test(word)) return 'event.invited';
  const isAd = /advert|banner|search|social/i.test(type ?? '');
  return hasResponded && isAd ? 'ad.responded' : 'campaign.status_changed';
}
