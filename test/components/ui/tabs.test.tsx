import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Tabs } from '../../../components/ui/tabs.tsx';
import { TabsDrawn } from '../../../components/ui/tabs-drawn.tsx';

afterEach(cleanup);

function Three() {
  const [selected, setSelected] = useState('one');
  const tabs = ['one', 'two', 'three'].map((id) => ({ id, label: id, count: null }));
  return <Tabs label="Three" tabs={tabs} selected={selected} onSelect={setSelected} />;
}

const selected = () => screen.getByRole('tab', { selected: true }).textContent;

test('a click selects a tab, also where nothing was pressed', () => {
  render(<Three />);
  fireEvent.click(screen.getByRole('tab', { name: 'two' }));
  expect(selected()).toBe('two');
  expect(screen.getByRole('tab', { name: 'two' }).getAttribute('aria-controls')).toBe(
    'tab-panel-two',
  );
});

test('to have the focus is to be selected, which is what the arrows go by', () => {
  render(<Three />);
  fireEvent.focus(screen.getByRole('tab', { name: 'three' }));
  expect(selected()).toBe('three');
});

test('drawn they look as they do in use, and are nothing to be reached', () => {
  const tabs = ['one', 'two'].map((id, at) => ({ id, label: id, count: 3 * at }));
  const looks = (within: HTMLElement) =>
    [...within.querySelectorAll('.tab')].map((tab) => [
      tab.className,
      tab.textContent,
      tab.getAttribute('data-state') === 'active',
    ]);
  const used = render(<Tabs label="Two" tabs={tabs} selected="two" onSelect={() => {}} />);
  const drawn = render(<TabsDrawn tabs={tabs} selected="two" />);
  expect(looks(drawn.container)).toEqual(looks(used.container));
  expect(looks(drawn.container).map(([, words, isActive]) => [words, isActive])).toEqual([
    ['one', false],
    ['two 3', true],
  ]);
  expect(drawn.queryAllByRole('tab')).toHaveLength(2);
  expect(drawn.container.querySelectorAll('button, [role], [tabindex]')).toHaveLength(0);
});
