import type { Dimension, Display } from '../../../utils/model/policy.ts';
import { number, plural } from '../../words/language.ts';

/** What reps see of touches. */
export const policy = {
  dimensions: {
    kind: 'Kinds',
    channel: 'Channels',
    campaign: 'Campaigns',
    source: 'Sources',
    asset: 'Pages and files',
  } satisfies Record<Dimension, string>,
  label: 'What the policy speaks of',
  search: 'Search',
  none: 'Nothing here.',
  showAll: (rows: number) => `Show all ${number(rows)}`,
  hint: 'A touch counts in each of these lists, so their numbers do not add up. Where two choices speak of one touch, the stricter one holds.',
  all: 'Reps see every touch.',
  /** Where rules overlap it is not exact: `hidden` is the least then, and `folded` the most. */
  concerned: (hidden: number, folded: number, isExact: boolean) => {
    const least = isExact || hidden === 0 ? '' : 'at least ';
    const most = isExact || folded === 0 ? '' : 'at most ';
    const said = `${least}${plural(hidden, { one: '# touch', other: '# touches' })} hidden, ${most}${number(folded)} folded.`;
    return said.charAt(0).toUpperCase() + said.slice(1);
  },
  unsaved: 'Unsaved changes',
  changes: (count: number) =>
    plural(count, { one: '# unsaved change', other: '# unsaved changes' }),
  afterSaving: (what: string) => `after saving: ${what}`,
  discard: 'Discard',
  /** `who` is null where the backend does not say. */
  overtaken: (who: string | null, version: number) =>
    `${who ?? 'Somebody'} saved version ${version} meanwhile. It is shown now, with your changes on top; look them over and save again.`,
  table: {
    what: 'What',
    touches: 'Touches',
    see: 'Reps see',
    shownAs: 'Shown as',
    seeOne: (what: string) => `Reps see ${what}`,
    byChannel: (effect: Display) => `${effect === 'hide' ? 'hidden' : 'folded'} by its channel`,
    displays: { show: 'Show', fold: 'Fold', hide: 'Hide' } satisfies Record<Display, string>,
    nameOf: (what: string) => `Name of ${what} for reps`,
    sayOf: (what: string) => `What reps can say of ${what}`,
    say: 'What reps can say of it',
  },
  versions: {
    title: 'Earlier versions',
    one: (version: number) => `Version ${version}`,
    choices: (count: number) => plural(count, { one: '# choice', other: '# choices' }),
    inForce: 'in force',
    restore: (version: number) => `Restore version ${version}`,
  },
};
