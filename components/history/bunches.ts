import { isTelling } from '../../utils/model/telling.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { channelOf } from '../../utils/model/touch-kind.ts';

/**
 * Touches that stand in one row of the history, newest first; one alone is itself.
 * - `policy`: marketing folds them; a run of them, also across days
 * - `same`: the same was done again under one head
 * - `ours`: marketing's own sends under one head, set back as one
 * - `campaign`: what belongs to one campaign or event under one head
 */
export type Bunch = { by: 'policy' | 'same' | 'ours' | 'campaign'; touches: Touch[] };

type Options = {
  /** What a touch stands under. */
  headOf: (touch: Touch) => string;
  /** Whether each stands alone, but for what marketing folds: where somebody looks for them. */
  areApart?: boolean;
};

/** So few of one campaign read well each by itself. */
const fewOfCampaign = 2;

/**
 * Bunches touches (newest first) that say little alone. Each touch is in exactly one bunch, and a
 * bunch stands where its newest touch does.
 */
export function bunches(touches: readonly Touch[], { headOf, areApart = false }: Options): Bunch[] {
  const heads = touches.map(headOf);
  const campaigns = countCampaigns(touches, heads);
  const found: Bunch[] = [];
  const places = new Map<string, Bunch>();
  let run: Bunch | null = null;
  touches.forEach((touch, at) => {
    if (touch.display === 'fold') {
      if (!run) {
        run = { by: 'policy', touches: [] };
        found.push(run);
      }
      run.touches.push(touch);
      return;
    }
    run = null;
    const head = heads[at] ?? '';
    const isCampaign = (campaigns.get(campaignKey(touch, head)) ?? 0) > fewOfCampaign;
    const { by, key } = areApart
      ? { by: 'same' as const, key: [touch.id] }
      : placeOf(touch, isCampaign);
    const place = JSON.stringify([head, key]);
    const bunch = places.get(place) ?? { by, touches: [] };
    if (bunch.touches.length === 0) {
      places.set(place, bunch);
      found.push(bunch);
    }
    bunch.touches.push(touch);
  });
  return found;
}

/** What a touch is bunched with. What tells much by itself is bunched with its like only. */
function placeOf(touch: Touch, isCampaign: boolean): { by: Bunch['by']; key: string[] } {
  const { kind, kindLabel, title, campaign } = touch;
  if (isMarketing(touch)) return { by: 'ours', key: ['ours'] };
  if (isCampaign && campaign && !isTelling(touch)) {
    return { by: 'campaign', key: ['campaign', campaign.id] };
  }
  return { by: 'same', key: ['same', kind, kindLabel ?? '', title] };
}

/** What was sent to them; a call that a colleague made is no such noise. */
function isMarketing({ direction, kind }: Touch): boolean {
  return direction === 'outbound' && channelOf(kind) !== 'sales';
}

/** How many of each campaign could be bunched under each head. */
function countCampaigns(touches: readonly Touch[], heads: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  touches.forEach((touch, at) => {
    if (!touch.campaign || isMarketing(touch) || isTelling(touch)) return;
    const key = campaignKey(touch, heads[at] ?? '');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return counts;
}

const campaignKey = ({ campaign }: Touch, head: string) => JSON.stringify([head, campaign?.id]);
