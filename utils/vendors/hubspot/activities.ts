import type { Direction, TouchKind } from '../../model/touch-kind.ts';
import { isRecord, listOf, present, recordOf, textOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { type Known, personById } from './context.ts';
import type { ObjectKind } from './records.ts';
import { firstLineOf, linesOf, momentOf, propertyOf, recordIdOf, saidOf, titled } from './words.ts';

/** What people of sales wrote down: an activity's own record. */
export type ActivityKind = Extract<
  ObjectKind,
  'notes' | 'calls' | 'meetings' | 'emails' | 'tasks' | 'communications'
>;

const kinds: ReadonlySet<string> = new Set<ActivityKind>([
  'notes',
  'calls',
  'meetings',
  'emails',
  'tasks',
  'communications',
]);

export function isActivity(kind: ObjectKind): kind is ActivityKind {
  return kinds.has(kind);
}

/** Whom an activity is of, where the row does not say it: the ids of contacts and companies. */
export type Ends = { contacts: string[]; companies: string[] };

/**
 * A note, call, meeting, e-mail, task or message; one touch for each contact that stands with it,
 * else one for its company. Or why there is none.
 */
export function activityTouches(
  kind: ActivityKind,
  row: Record<string, unknown>,
  known: Known,
  ends: Ends = endsOf(row),
): VendorTouch[] | string {
  const id = recordIdOf(row.id);
  const written = momentOf(propertyOf(row, 'hs_timestamp'));
  const created = momentOf(propertyOf(row, 'hs_createdate')) ?? momentOf(row.createdAt);
  const time = timeOfActivity(kind, written, created);
  if (!id) return 'it has no id';
  if (!time) return 'it has no usable time';
  const what = { time, ...saidOfActivity(kind, row, written) };
  const [company] = ends.companies;
  const account = company
    ? (known.companies.get(company) ?? { ids: { hubspot: company } })
    : undefined;
  if (ends.contacts.length > 0) {
    return ends.contacts.map((contact) =>
      present({
        id: `${kind}:${id}:${contact}`,
        ...what,
        account,
        ...personById(known, contact),
      }),
    );
  }
  if (account) return [{ id: `${kind}:${id}`, ...what, account }];
  return 'no contact and no company stands with it';
}

/** A meeting is booked when it is written down; one that is written down later was before that. */
function timeOfActivity(
  kind: ActivityKind,
  written: string | undefined,
  created: string | undefined,
): string | undefined {
  if (kind !== 'meetings' || !written || !created) return written ?? created;
  return written < created ? written : created;
}

/** `associations: {contacts: {results: [{id, type}]}}`, each once. */
function endsOf(row: Record<string, unknown>): Ends {
  const { contacts, companies } = recordOf(row.associations);
  const ids = (of: unknown) => [
    ...new Set(
      listOf(recordOf(of).results)
        .filter(isRecord)
        .map((one) => recordIdOf(one.id) ?? recordIdOf(one.toObjectId))
        .filter((id) => id !== undefined),
    ),
  ];
  return { contacts: ids(contacts), companies: ids(companies) };
}

type Said = Pick<VendorTouch, 'kind' | 'title' | 'summary' | 'direction' | 'vendorType'>;

function saidOfActivity(
  kind: ActivityKind,
  row: Record<string, unknown>,
  written: string | undefined,
): Said {
  const of = (name: string) => propertyOf(row, name);
  const upper = (name: string) => textOf(of(name))?.toUpperCase() ?? '';
  const says = (
    kindOfTouch: TouchKind,
    title: string | undefined,
    vendorType: string,
    more: { summary?: string; direction?: Direction } = {},
  ): Said =>
    present({ kind: kindOfTouch, title: title ?? titled(kind.slice(0, -1)), vendorType, ...more });
  switch (kind) {
    case 'notes': {
      const body = of('hs_note_body');
      return says('note.added', firstLineOf(body), 'NOTE', { summary: linesOf(body) });
    }
    case 'calls': {
      const isTheirs = upper('hs_call_direction') === 'INBOUND';
      const title = firstLineOf(of('hs_call_title'), 400);
      return says('call.logged', title, 'CALL', {
        summary: linesOf(of('hs_call_body')),
        direction: isTheirs ? 'inbound' : undefined,
      });
    }
    case 'meetings':
      return meeting(of, upper, written, says);
    case 'emails': {
      const isTheirs = upper('hs_email_direction') === 'INCOMING_EMAIL';
      const isBounced = /BOUNCED|FAILED/.test(upper('hs_email_status'));
      const kindOfTouch = isTheirs ? 'email.replied' : isBounced ? 'email.bounced' : 'email.sent';
      const body = of('hs_email_text') ?? of('hs_email_html');
      return says(
        kindOfTouch,
        firstLineOf(of('hs_email_subject'), 400),
        upper('hs_email_direction') || 'EMAIL',
        {
          summary: linesOf(body),
        },
      );
    }
    case 'tasks': {
      const subject = firstLineOf(of('hs_task_subject'), 400);
      return says('unknown', subject ? `Task: ${subject}` : 'Task', 'TASK', {
        summary: linesOf(of('hs_task_body')),
      });
    }
    case 'communications': {
      const channel = upper('hs_communication_channel_type');
      const isText = channel === 'SMS';
      const name = isText ? 'Text message' : `${titled(saidOf(channel) ?? 'other')} message`;
      const body = of('hs_communication_body');
      return says(
        isText ? 'sms.sent' : 'unknown',
        firstLineOf(body) ?? name,
        channel || 'COMMUNICATION',
        {
          summary: linesOf(body),
        },
      );
    }
  }
}

/** One that was called off or that nobody came to is no sign of interest. */
function meeting(
  of: (name: string) => unknown,
  upper: (name: string) => string,
  written: string | undefined,
  says: (
    kind: TouchKind,
    title: string,
    type: string,
    more: { summary?: string; direction?: Direction },
  ) => Said,
): Said {
  const title = firstLineOf(of('hs_meeting_title'), 400) ?? 'Meeting';
  const outcome = upper('hs_meeting_outcome');
  const starts = momentOf(of('hs_meeting_start_time')) ?? written;
  const body = [starts ? `Begins ${starts}` : undefined, linesOf(of('hs_meeting_body'), 3900)];
  const summary = textOf(body.filter(Boolean).join('\n'), 4000);
  // Booked on a page of theirs by themselves, else written down by a colleague.
  const isTheirs = /MEETINGS|PUBLIC|BIDIRECTIONAL/.test(upper('hs_meeting_source'));
  const direction = isTheirs ? {} : { direction: 'outbound' as const };
  const more = present({ summary, ...direction });
  if (/CANCELL?ED/.test(outcome))
    return says('unknown', `Called off: ${title}`, `MEETING ${outcome}`, more);
  if (outcome === 'NO_SHOW') return says('event.no_show', title, `MEETING ${outcome}`, more);
  return says('meeting.booked', title, outcome ? `MEETING ${outcome}` : 'MEETING', more);
}
