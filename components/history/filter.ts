import type { TimelineQuery } from '../../utils/model/timeline.ts';
import {
  type Channel,
  type Direction,
  kindsOf,
  type TouchKind,
} from '../../utils/model/touch-kind.ts';

/** What somebody picked; null, false or empty: any. */
export type HistoryFilter = {
  kind: TouchKind | `channel:${Channel}` | `direction:${Direction}` | null;
  personId: string | null;
  campaign: { id: string; name: string } | null;
  humanOnly: boolean;
  words: string;
};

export const noFilter: HistoryFilter = {
  kind: null,
  personId: null,
  campaign: null,
  humanOnly: false,
  words: '',
};

export function isFiltered({ kind, personId, campaign, humanOnly, words }: HistoryFilter): boolean {
  return kind !== null || personId !== null || campaign !== null || humanOnly || words !== '';
}

/** The question to the backend that a filter stands for. */
export function queryOf({
  kind,
  personId,
  campaign,
  humanOnly,
  words,
}: HistoryFilter): TimelineQuery {
  const [what, of] = kind?.includes(':') ? kind.split(':') : [];
  const kinds =
    what === 'channel' ? kindsOf(of as Channel) : kind && !what ? [kind as TouchKind] : undefined;
  return {
    ...(kinds ? { kinds } : {}),
    ...(what === 'direction' ? { direction: of as Direction } : {}),
    ...(personId ? { person: personId } : {}),
    ...(campaign ? { campaign: campaign.id } : {}),
    ...(humanOnly ? { verdict: 'human', direction: 'inbound' } : {}),
    ...(words ? { words } : {}),
  };
}
