import './history-filter.css';
import type { Ref } from 'react';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { TimelineQuery } from '../../utils/model/timeline.ts';
import {
  type Channel,
  channelOf,
  channels,
  kindLabel,
  kindsOf,
  type TouchKind,
} from '../../utils/model/touch-kind.ts';
import { Icon } from '../ui/icon.tsx';

/** What somebody picked: a kind, a whole channel, a person, or any of them (null). */
export type HistoryFilter = {
  kind: TouchKind | `channel:${Channel}` | null;
  personId: string | null;
};

export const noFilter: HistoryFilter = { kind: null, personId: null };

const channelWords: Record<Channel, string> = {
  email: 'E-mail',
  web: 'Web',
  event: 'Events',
  ad: 'Ads',
  sms: 'Text messages',
  chat: 'Chat',
  campaign: 'Campaigns',
  sales: 'Sales',
  product: 'Product',
  record: 'Records',
  other: 'Other',
};

/** The question to the backend that a filter stands for. */
export function queryOf({ kind, personId }: HistoryFilter): TimelineQuery {
  const channel = channels.find((one) => kind === `channel:${one}`);
  const kinds = channel ? kindsOf(channel) : kind ? [kind as TouchKind] : undefined;
  return { ...(kinds ? { kinds } : {}), ...(personId ? { person: personId } : {}) };
}

type Props = {
  filter: HistoryFilter;
  counts: AccountOverview['countsByKind'];
  people: { id: string; name: string }[];
  onChange: (filter: HistoryFilter) => void;
  ref?: Ref<HTMLSelectElement>;
};

/** Narrows the history to a kind or a channel, and to one person. */
export function HistoryFilterBar({ filter, counts, people, onChange, ref }: Props) {
  const isOn = filter.kind !== null || filter.personId !== null;
  const groups = channels
    .map((channel) => ({ channel, kinds: counts.filter((c) => channelOf(c.kind) === channel) }))
    .filter(({ kinds }) => kinds.length > 0);
  return (
    <search className="history-filter small">
      <select
        ref={ref}
        className="field"
        aria-label="Kind"
        value={filter.kind ?? ''}
        onChange={({ target }) =>
          onChange({ ...filter, kind: (target.value || null) as HistoryFilter['kind'] })
        }
      >
        <option value="">All kinds</option>
        {groups.map(({ channel, kinds }) => (
          <optgroup key={channel} label={channelWords[channel]}>
            {kinds.length > 1 ? (
              <option value={`channel:${channel}`}>
                All: {channelWords[channel]} ({total(kinds)})
              </option>
            ) : null}
            {kinds.map(({ kind, touches }) => (
              <option key={kind} value={kind}>
                {kindLabel(kind)} ({touches.toLocaleString('en')})
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        className="field"
        aria-label="Person"
        value={filter.personId ?? ''}
        onChange={({ target }) => onChange({ ...filter, personId: target.value || null })}
      >
        <option value="">Everybody</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {isOn ? (
        <button
          type="button"
          className="button button-icon"
          aria-label="Show all"
          title="Show all"
          onClick={() => onChange(noFilter)}
        >
          <Icon name="close" />
        </button>
      ) : null}
    </search>
  );
}

function total(kinds: { touches: number }[]): string {
  return kinds.reduce((sum, { touches }) => sum + touches, 0).toLocaleString('en');
}
