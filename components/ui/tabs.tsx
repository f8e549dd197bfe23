import { type KeyboardEvent, useRef } from 'react';
import { number } from '../words/language.ts';

export type Tab<Id extends string> = { id: Id; label: string; count?: number | null };

type Props<Id extends string> = {
  tabs: readonly Tab<Id>[];
  selected: Id;
  label: string;
  onSelect: (id: Id) => void;
};

/** A tab list after the ARIA pattern: arrows walk and select, Tab leaves it. */
export function Tabs<Id extends string>({ tabs, selected, label, onSelect }: Props<Id>) {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = (at + step + tabs.length) % tabs.length;
    onSelect((tabs[next] as Tab<Id>).id);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  }

  return (
    <div
      className="tabs flex low:flex-wrap gap-4 low:gap-x-3 low:gap-y-0 border-line border-b px-3"
      role="tablist"
      aria-label={label}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`tab-${tab.id}`}
          aria-controls={`tab-panel-${tab.id}`}
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected ? 0 : -1}
          className="tab -mb-0.25 border-transparent border-b-2 pt-2 pb-1.5 text-soft hover:text-ink aria-selected:border-b-accent aria-selected:font-semibold aria-selected:text-ink forced-colors:border-b-[Canvas] forced-colors:aria-selected:border-b-[Highlight]"
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.count ? <span className="font-normal text-soft"> {number(tab.count)}</span> : null}
        </button>
      ))}
    </div>
  );
}
