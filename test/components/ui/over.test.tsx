import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Close, Over } from '../../../components/ui/over.tsx';

afterEach(cleanup);

function open() {
  let closed = 0;
  const onClose = () => {
    closed += 1;
  };
  render(
    <Over title="Keys" onClose={onClose}>
      <Close>Close</Close>
    </Over>,
  );
  return () => closed;
}

test('what lies over everything else is called by its title and holds the focus', () => {
  open();
  expect(screen.getByRole('dialog', { name: 'Keys' }).contains(document.activeElement)).toBe(true);
});

test('Escape takes it away, and so does its button', () => {
  const closed = open();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  expect(closed()).toBe(1);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(closed()).toBe(2);
});
