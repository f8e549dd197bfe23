import { useState } from 'react';
import { KeyHelp } from '../components/ui/key-help.tsx';
import { Skeleton } from '../components/ui/skeleton.tsx';
import { Tabs } from '../components/ui/tabs.tsx';
import { noop, type State } from './state.ts';

const tabs = [
  { id: 'history', label: 'History' },
  { id: 'people', label: 'People', count: 1204 },
  { id: 'notes', label: 'Notes', count: 3 },
] as const;

/** A tab list with what its tabs show. */
function TabsAndPanels() {
  const [selected, select] = useState<(typeof tabs)[number]['id']>('people');
  return (
    <>
      <Tabs label="Account" tabs={tabs} selected={selected} onSelect={select} />
      {tabs.map(({ id, label }) => (
        <div
          key={id}
          role="tabpanel"
          id={`tab-panel-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={id !== selected}
        >
          {label}
        </div>
      ))}
    </>
  );
}

export const states: State[] = [
  { name: 'skeleton', render: () => <Skeleton rows={8} label="Loading" /> },
  { name: 'tabs', render: () => <TabsAndPanels /> },
  {
    name: 'buttons',
    render: () => (
      <p>
        <button type="button" className="button button-main">
          Save
        </button>{' '}
        <button type="button" className="button button-main" disabled>
          Save
        </button>{' '}
        <button type="button" className="button">
          Cancel
        </button>{' '}
        <button type="button" className="button" disabled>
          Cancel
        </button>{' '}
        <button type="button" className="button button-quiet">
          Undo
        </button>
      </p>
    ),
  },
  { name: 'key-help', height: 480, render: () => <KeyHelp onClose={noop} /> },
];
