import * as RadixTabs from '@radix-ui/react-tabs';
import { number } from '../words/language.ts';

export type Tab<Id extends string> = { id: Id; label: string; count?: number | null };

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
      <RadixTabs.List
        className="tabs flex low:flex-wrap gap-4 low:gap-x-3 low:gap-y-0 border-line border-b px-3"
        aria-label={label}
      >
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.id}
            value={tab.id}
            id={`tab-${tab.id}`}
            aria-controls={`tab-panel-${tab.id}`}
            className="tab -mb-0.25 border-transparent border-b-2 pt-2 pb-1.5 text-soft hover:text-ink aria-selected:border-b-accent aria-selected:font-semibold aria-selected:text-ink forced-colors:border-b-[Canvas] forced-colors:aria-selected:border-b-[Highlight]"
            // Radix listens to pressing and to the focus; what presses for a person may only click.
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count ? <span className="font-normal text-soft"> {number(tab.count)}</span> : null}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
    </RadixTabs.Root>
  );
}
