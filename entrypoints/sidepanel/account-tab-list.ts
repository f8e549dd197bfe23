import type { Tab } from '../../components/ui/tabs-drawn.tsx';
import { words } from '../../components/words/words.ts';

export type TabId = 'history' | 'people' | 'notes' | 'long-view';

export type Counts = {
  /** Null while they are not known. */
  peopleCount: number | null;
  notesCount: number | null;
  hasLongView: boolean;
};

/** What there is to see of an account. */
export function accountTabs({ peopleCount, notesCount, hasLongView }: Counts): Tab<TabId>[] {
  const say = words.account.tabs;
  return [
    { id: 'history', label: say.history },
    { id: 'people', label: say.people, count: peopleCount },
    { id: 'notes', label: say.notes, count: notesCount },
    ...(hasLongView ? [{ id: 'long-view' as const, label: say.longView }] : []),
  ];
}
