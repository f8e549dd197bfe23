import { createHash } from 'node:crypto';
import { touchEventType } from '../../utils/protocol/events.ts';

/** The columns of a CSV file, and the names in a flat NDJSON object, with what they hold. */
export const columns: Record<string, string> = {
  time: 'when it happened, ISO 8601 (2024-03-05, 2024-03-05T09:12:00Z); needed',
  kind: 'what happened: email.opened, form.submitted ...; unknown words are kept; needed',
  title: 'the line that reps read; the kind where absent',
  email: "the person's address",
  person_name: "the person's name",
  person_title: "the person's job title",
  domain: "the account's domain; that of the address where absent",
  account_name: "the account's name",
  campaign_id: "the campaign's id",
  campaign_name: "the campaign's name",
  asset_name: 'what it was about: a page, a file',
  asset_url: 'where to see it',
  verdict: 'human, machine, privacy_proxy or unknown',
  source: 'the system it comes from; "import" where absent',
  summary: 'more words',
  consent: 'what the person had agreed to by then: "email=granted; tracking=denied"',
  direction: 'inbound, outbound or system; by the kind where absent',
  id: 'an id of its own; made from the line where absent, so that a second run changes nothing',
};

/** A line as a CloudEvent, unchecked; a line that is one already stays as it is. */
export function toEvent(row: Record<string, unknown>, map: ReadonlyMap<string, string>): unknown {
  if ('specversion' in row) return row;
  const word = (name: string) => {
    const value = row[map.get(name) ?? name];
    const text = value === null || value === undefined ? '' : String(value).trim();
    return text === '' ? undefined : text;
  };
  const kind = word('kind');
  const id = word('id') ?? createHash('sha256').update(JSON.stringify(row)).digest('hex');
  const campaign = word('campaign_id') ?? word('campaign_name');
  const asset = word('asset_name') ?? word('asset_url');
  const verdict = word('verdict');
  return {
    specversion: '1.0',
    type: touchEventType,
    id,
    source: `import/${word('source') ?? 'import'}`,
    time: normalTime(word('time')),
    data: clean({
      kind,
      title: word('title') ?? word('asset_name') ?? kind,
      summary: word('summary'),
      direction: word('direction'),
      person: clean({
        email: word('email'),
        name: word('person_name'),
        title: word('person_title'),
      }),
      account: clean({ domain: word('domain'), name: word('account_name') }),
      campaign: campaign && { id: campaign, name: word('campaign_name') ?? campaign },
      asset: asset && clean({ type: 'page', name: asset, url: word('asset_url') }),
      consent: consentsOf(word('consent')),
      automation: verdict && { verdict, reason: 'said by the imported file' },
    }),
  };
}

/** `email=granted; ads=denied (by letter)`; what is none of this stays to be refused. */
function consentsOf(text: string | undefined) {
  return text?.split(';').map((part) => {
    const [, channel, state, basis] = /^([^=()]*)(?:=([^()]*))?(?:\((.*)\))?$/.exec(part) ?? [];
    return clean({ channel: channel?.trim(), state: state?.trim(), basis: basis?.trim() });
  });
}

/** `2024-03-05` and `2024-03-05 09:12` are taken as UTC; what is no time stays to be refused. */
function normalTime(text: string | undefined): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text ?? '',
  );
  if (!parts) return text;
  const [, day, minute = '00:00', second = ':00', zone = 'Z'] = parts;
  const time = Date.parse(`${day}T${minute}${second}${zone}`);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

function clean<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
