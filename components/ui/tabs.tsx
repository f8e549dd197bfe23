import './tabs.css';
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
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`tab-${tab.id}`}
          aria-controls={`tab-panel-${tab.id}`}
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected ? 0 : -1}
          className="tab"
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.count ? <span className="tab-count"> {number(tab.count)}</span> : null}
        </button>
      ))}
    </div>
  );
}
