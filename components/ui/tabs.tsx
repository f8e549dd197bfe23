import * as RadixTabs from '@radix-ui/react-tabs';
import { listLook, type Tab, TabWords, tabLook } from './tabs-drawn.tsx';

type Props<Id extends string> = {
  tabs: readonly Tab<Id>[];
  selected: Id;
  label: string;
  onSelect: (id: Id) => void;
};

/** A list of tabs; what each shows stands where it likes, as `tab-panel-<id>`. */
export function Tabs<Id extends string>({ tabs, selected, label, onSelect }: Props<Id>) {
  return (
    <RadixTabs.Root value={selected} onValueChange={(id) => onSelect(id as Id)}>
      <RadixTabs.List className={listLook} aria-label={label}>
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.id}
            value={tab.id}
            id={`tab-${tab.id}`}
            aria-controls={`tab-panel-${tab.id}`}
            className={tabLook}
            // Radix listens to pressing and to the focus; what presses for a person may only click.
            onClick={() => onSelect(tab.id)}
          >
            <TabWords label={tab.label} count={tab.count} />
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
    </RadixTabs.Root>
  );
}
