import { Tabs } from '../../components/ui/tabs.tsx';
import type { Tab } from '../../components/ui/tabs-drawn.tsx';
import { words } from '../../components/words/words.ts';
import type { TabId } from './account-tab-list.ts';

type Props = {
  tabs: readonly Tab<TabId>[];
  selected: TabId;
  onSelect: (id: TabId) => void;
};

/** What there is to see of an account. */
export function AccountTabs(props: Props) {
  return <Tabs<TabId> label={words.account.tabs.label} {...props} />;
}
