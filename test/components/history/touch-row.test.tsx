import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { TouchRow } from '../../../components/history/touch-row.tsx';
import { safeLink, titleBeside, touchWord } from '../../../components/history/touch-words.ts';
import type { Touch } from '../../../utils/model/touch.ts';
import { touch } from '../sample-data.ts';

afterEach(cleanup);

function Row({ touch }: { touch: Touch }) {
  const [open, setOpen] = useState(false);
  return (
    <TouchRow
      touch={touch}
      time="09:12"
      inFold={false}
      open={open}
      isStop
      onToggle={() => setOpen(!open)}
      onFocus={() => {}}
      onCampaign={() => {}}
      onMark={null}
    />
  );
}

test('one line says what, who and when; a human touch is not marked', () => {
  render(<Row touch={touch('1', { title: 'Pricing' })} />);
  expect(screen.getByRole('button').textContent).toBe('Viewed page PricingPriya09:12');
});

test('what is not human has its verdict in the line and its reason inside', () => {
  const reason = 'clicked 2 s after delivery';
  render(<Row touch={touch('1', { verdict: 'privacy_proxy', verdictReason: reason })} />);
  expect(screen.getByText('privacy proxy')).toBeTruthy();
  expect(screen.queryByText(/2 s after/)).toBeNull();
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByText(`privacy proxy: ${reason} (says Touchline)`)).toBeTruthy();
});

test('hostile words stay words', () => {
  const evil = '<img src=x onerror="globalThis.broken = 1"><script>1</script>';
  const { container } = render(
    <Row
      touch={touch('1', {
        title: evil,
        summary: evil,
        kindLabel: evil,
        source: evil,
        verdictReason: evil,
        campaign: { id: 'c', name: evil },
        asset: { type: evil, name: evil, url: 'javascript:alert(1)' },
        person: { id: 'p', name: evil, email: evil },
      })}
    />,
  );
  fireEvent.click(screen.getByRole('button'));
  expect(container.querySelector('img, script, a')).toBeNull();
  expect(screen.getAllByText(evil, { exact: false }).length).toBeGreaterThan(4);
});

test('an asset of the web is a link that tells the page nothing', () => {
  const asset = { type: 'page', name: 'Pricing', url: 'https://northfjord.example/pricing' };
  render(<Row touch={touch('1', { asset })} />);
  fireEvent.click(screen.getByRole('button'));
  const link = screen.getByRole('link', { name: 'Pricing' });
  expect(link.getAttribute('href')).toBe(asset.url);
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(link.getAttribute('target')).toBe('_blank');
});

test.each(['javascript:alert(1)', 'data:text/html,x', '/relative', '', ' javascript:alert(1)'])(
  '%s is no link',
  (url) => expect(safeLink(url)).toBeNull(),
);

test('a word that is not ours stands in quotes', () => {
  expect(touchWord(touch('1', { kind: 'unknown', vendorType: 'spun' }))).toBe('Unknown “spun”');
  expect(touchWord(touch('1', { kind: 'custom', vendorType: 'Trial begun' }))).toBe(
    '“Trial begun”',
  );
  expect(touchWord(touch('1', { kind: 'unknown' }))).toBe('Unknown event');
  expect(touchWord(touch('1', { kind: 'unknown', vendorType: 'x', kindLabel: 'Spin' }))).toBe(
    'Spin',
  );
});

test('our own sends carry no verdict in the line', () => {
  render(<Row touch={touch('1', { direction: 'outbound', verdict: 'unknown' })} />);
  expect(screen.queryByText('unknown')).toBeNull();
});

test.each([
  ['Opened', 'Opened "Fleet in Q4"', '"Fleet in Q4"'],
  ['Clicked in e-mail', 'clicked "Pricing"', '"Pricing"'],
  ['Viewed page', 'Viewed page', ''],
  ['Viewed page', 'Pricing', 'Pricing'],
  ['Sent form', '', ''],
])('%s beside %s', (word, title, beside) => {
  expect(titleBeside(word, title)).toBe(beside);
});

test('what to say stands first inside, and is hinted at in the line', () => {
  render(<Row touch={touch('1', { talkingPoint: 'Ask about tolls.' })} />);
  expect(screen.getByTitle('What to say: Ask about tolls.')).toBeTruthy();
  expect(screen.queryByText('Ask about tolls.')).toBeNull();
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByText(/Ask about tolls\./).textContent).toBe('What to say: Ask about tolls.');
  cleanup();
  render(<Row touch={touch('2')} />);
  expect(screen.queryByTitle(/What to say/)).toBeNull();
});
