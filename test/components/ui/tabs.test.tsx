import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Tabs } from '../../../components/ui/tabs.tsx';

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
