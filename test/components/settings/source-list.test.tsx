import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { SourceList } from '../../../components/settings/source-list.tsx';
import type { Source } from '../../../utils/model/source.ts';
import { iso, noon } from '../sample-data.ts';

afterEach(cleanup);

const source = (more: Partial<Source> = {}): Source => ({
  id: '1',
  vendor: 'hubspot',
  name: 'Our HubSpot',
  settings: {},
  paused: false,
  createdAt: iso(noon),
  since: null,
  streams: [],
  lastSuccessAt: null,
  failure: null,
  nextAt: null,
  callsToday: 3,
  callsAllowed: null,
  refused: 0,
  webhook: { path: '/v1/webhooks/w/1', signed: false },
  ...more,
});

function show(one: Source) {
  const on = {
    onPause: vi.fn(),
    onDisconnect: vi.fn(),
    onRefused: vi.fn(),
    onReplay: vi.fn(),
    onWebhookSecret: vi.fn(),
  };
  const list = { sources: [one], refused: null, now: noon, address: 'https://tl.example' };
  render(<SourceList {...list} {...on} />);
  return on;
}

test('says where webhooks go, and takes what they are signed with, which it never shows', () => {
  const { onWebhookSecret } = show(source());
  expect(screen.getByText('https://tl.example/v1/webhooks/w/1')).toBeTruthy();
  expect(screen.getByText(/only a hint to look/)).toBeTruthy();
  const field = screen.getByLabelText<HTMLInputElement>('Signing secret');
  const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  fireEvent.change(field, { target: { value: 'short' } });
  expect([field.type, save.disabled]).toEqual(['password', true]);
  fireEvent.change(field, { target: { value: ' old-secret new-secret ' } });
  fireEvent.click(save);
  expect(onWebhookSecret).toHaveBeenCalledExactlyOnceWith(source(), 'old-secret new-secret');
  expect(field.value).toBe('');
});

test('says that they have to be signed already', () => {
  show(source({ webhook: { path: '/v1/webhooks/w/1', signed: true } }));
  expect(screen.getByText(/taken where they are signed/)).toBeTruthy();
  expect(screen.getByPlaceholderText('Stored; enter one to replace it')).toBeTruthy();
});
