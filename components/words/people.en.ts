import type { Department } from '../../utils/model/buying-group.ts';
import type { ConsentChannel } from '../../utils/model/consent.ts';
import { number, plural } from './language.ts';

const listed = (names: string[], more: number) =>
  more > 0 ? `${names.join(', ')} and ${number(more)} more` : names.join(', ');

export const people = {
  departments: {
    management: 'management',
    finance: 'finance',
    purchasing: 'purchasing',
    it: 'IT',
    operations: 'operations',
    sales: 'sales',
    people: 'personnel',
    legal: 'legal',
  } satisfies Record<Department, string>,
  none: 'The backend knows nobody at this account by name.',
  noName: 'No name',
  noAddress: 'No address known',
  onPage: 'on this page',
  touches: (count: number) => plural(count, { one: '# touch', other: '# touches' }),
  never: 'never',
  new: 'new',
  silentSince: (day: string) => `silent since ${day}`,
  still: 'nothing by a person yet',
  fresh: (names: string[], more: number) => `New in 30 days: ${listed(names, more)}`,
  silent: (names: string[], more: number) => `Silent for 60 days: ${listed(names, more)}`,
  gaps: (departments: string[]) => `Nobody known from ${departments.join(', ')}`,
  groupLabel: 'The buying group',
  more: (shown: number, more: number) =>
    `The ${number(shown)} who did most lately; ${number(more)} more are known.`,
  addable: 'Also on this page, and not known yet',
  add: 'Add',
  addWho: (name: string) => `Add ${name}`,
  addTells: 'Adding tells the backend the name and address that the page shows.',
  refused: {
    email: 'No e-mail',
    phone: 'No calls',
    post: 'No post',
    messaging: 'No messages',
  } as Partial<Record<ConsentChannel, string>>,
  refusedSince: (what: string, day: string) => `${what}, since ${day}`,
};
