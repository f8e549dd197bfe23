import { Tabs } from '../../components/ui/tabs.tsx';
import { words } from '../../components/words/words.ts';

export type TabId = 'history' | 'people' | 'notes' | 'long-view';

type Props = {
  selected: TabId;
  /** Null while they are not known. */
  peopleCount: number | null;
  notesCount: number | null;
  hasLongView: boolean;
  onSelect: (id: TabId) => void;
};

/** What there is to see of an account. */
export function AccountTabs({ selected, peopleCount, notesCount, hasLongView, onSelect }: Props) {
  const say = words.account.tabs;
  return (
    <Tabs<TabId>
      label={say.label}
      selected={selected}
      onSelect={onSelect}
      tabs={[
        { id: 'history', label: say.history },
        { id: 'people', label: say.people, count: peopleCount },
        { id: 'notes', label: say.notes, count: notesCount },
        ...(hasLongView ? [{ id: 'long-view' as const, label: say.longView }] : []),
      ]}
    />
  );
}
