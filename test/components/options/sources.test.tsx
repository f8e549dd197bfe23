import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Me } from '../../../utils/model/me.ts';
import type { Connectable, Source, SourcePreview } from '../../../utils/model/source.ts';
import { me } from '../sample-data.ts';
import { click, openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const marketer: Me = { ...me, capabilities: { ...me.capabilities, sources: true } };
const backend = () =>
  ok({
    address: 'https://touchline.example',
    kind: 'touchline' as const,
    user: '',
    hasToken: true,
    signedIn: false,
    me: marketer,
  });

const hubspot: Connectable = {
  vendor: 'hubspot',
  name: 'HubSpot',
  fields: [{ name: 'token', secret: true }],
  scopes: ['crm.objects.contacts.read', 'content'],
};
const mautic: Connectable = {
  vendor: 'mautic',
  name: 'Mautic',
  fields: [
    { name: 'address', secret: false, example: 'https://mautic.example' },
    { name: 'password', secret: true },
  ],
  scopes: [],
};
const preview: SourcePreview = {
  touches: [
    {
      kind: 'form.submitted',
      time: '2026-03-01T09:00:00.000Z',
      title: '<b>Demo</b>',
      who: 'Priya Raman',
      verdict: 'human',
    },
  ],
  people: 1,
  accounts: 0,
  refused: 0,
  renewed: 'sealed by the server',
};
const source: Source = {
  id: 's1',
  vendor: 'hubspot',
  name: 'Our HubSpot',
  settings: {},
  paused: false,
  createdAt: '2026-03-01T09:00:00.000Z',
  since: null,
  streams: [],
  lastSuccessAt: null,
  failure: null,
  nextAt: '2026-03-01T09:00:00.000Z',
  callsToday: 12,
  callsAllowed: 80_000,
  refused: 0,
  webhook: { path: '/v1/webhooks/w1/s1', signed: false },
};
const stream = (rows: number, total: number | null, caughtUpAt: string | null) => ({
  name: 'activities',
  rows,
  total,
  startedAt: '2026-03-01T09:00:00.000Z',
  caughtUpAt,
});

function open(sources: Source[], more: Parameters<typeof openOptions>[0] = {}) {
  return openOptions({
    backend,
    vendors: () => ok([hubspot, mautic]),
    sources: () => ok(sources),
    ...more,
  });
}

test('are shown where the backend mirrors, and to no rep', async () => {
  open([]);
  expect(await (await section('Sources')).findByText(/No platform is connected/)).toBeTruthy();
  cleanup();
  const rep: Me = { ...marketer, user: { ...marketer.user, role: 'rep' } };
  for (const other of [me, rep]) {
    const { asked } = openOptions({
      backend: () =>
        ok({
          address: 'https://a.example',
          kind: 'touchline' as const,
          user: '',
          hasToken: true,
          signedIn: false,
          me: other,
        }),
    });
    await screen.findByRole('heading', { name: 'Touch policy' });
    expect(screen.queryByRole('heading', { name: 'Sources' })).toBeNull();
    expect(asked('sources')).toEqual([]);
    cleanup();
  }
});

test('a platform is connected in three steps, and nothing is kept before the last', async () => {
  const { asked } = open([], { previewSource: () => ok(preview), createSource: () => ok(source) });
  const sources = await section('Sources');
  fireEvent.click(await sources.findByRole('button', { name: 'Connect a platform' }));
  expect(sources.getByText('crm.objects.contacts.read')).toBeTruthy();
  const testing = sources.getByRole('button', { name: /^Test and show/ }) as HTMLButtonElement;
  expect(testing.disabled).toBe(true);
  fireEvent.change(sources.getByLabelText('Access token'), { target: { value: 'pat-1' } });
  fireEvent.click(testing);
  expect(await sources.findByText('<b>Demo</b>')).toBeTruthy();
  expect(sources.getByText('Sent form')).toBeTruthy();
  expect(sources.getByText('a person')).toBeTruthy();
  const entered = { vendor: 'hubspot', credentials: { token: 'pat-1' } };
  expect(asked('previewSource')).toEqual([{ ...entered, renewed: null }]);
  expect(asked('createSource')).toEqual([]);
  fireEvent.click(sources.getByRole('button', { name: 'Bring its history' }));
  expect(await sources.findByRole('button', { name: 'Connect a platform' })).toBeTruthy();
  expect(asked('createSource')).toMatchObject([
    { id: expect.any(String), name: 'HubSpot', ...entered, renewed: 'sealed by the server' },
  ]);
});

test('what is entered after the test has to be tested again', async () => {
  open([], { previewSource: () => ok(preview) });
  const sources = await section('Sources');
  fireEvent.click(await sources.findByRole('button', { name: 'Connect a platform' }));
  fireEvent.change(sources.getByLabelText('Access token'), { target: { value: 'pat-1' } });
  fireEvent.click(sources.getByRole('button', { name: /^Test/ }));
  await sources.findByRole('button', { name: 'Bring its history' });
  fireEvent.change(sources.getByLabelText('Access token'), { target: { value: 'pat-2' } });
  expect(sources.queryByRole('button', { name: 'Bring its history' })).toBeNull();
  fireEvent.change(sources.getByLabelText('1. Which platform?'), { target: { value: 'mautic' } });
  expect(sources.getByPlaceholderText('https://mautic.example')).toBeTruthy();
  expect((sources.getByLabelText('Password') as HTMLInputElement).type).toBe('password');
});

test('a platform that refuses says so, and what was entered stays', async () => {
  open([], {
    previewSource: () =>
      fail('invalid', { detail: 'The vendor does not accept these credentials.' }),
  });
  const sources = await section('Sources');
  fireEvent.click(await sources.findByRole('button', { name: 'Connect a platform' }));
  const token = sources.getByLabelText('Access token') as HTMLInputElement;
  fireEvent.change(token, { target: { value: 'pat-1' } });
  fireEvent.click(sources.getByRole('button', { name: /^Test/ }));
  expect(await sources.findByText(/does not accept these credentials/)).toBeTruthy();
  expect(token.value).toBe('pat-1');
});

test('each says how it does', async () => {
  const bringing = { ...source, streams: [stream(2500, 10_000, null)] };
  const done = {
    ...source,
    id: 's2',
    name: 'Theirs',
    streams: [stream(10_000, 10_000, source.createdAt)],
    lastSuccessAt: new Date().toISOString(),
  };
  const paused = { ...source, id: 's3', paused: true };
  const failing = {
    ...source,
    id: 's4',
    failure: { kind: 'rate-limited', reason: 'day-used-up' } as const,
  };
  open([bringing, done, paused, failing]);
  const sources = await section('Sources');
  expect(await sources.findByText(/activities, 2,500 of 10,000 \(25 %\)/)).toBeTruthy();
  expect(sources.getByText(/^Up to date/)).toBeTruthy();
  expect(sources.getByText('Paused.')).toBeTruthy();
  expect(sources.getByText(/Its calls of today .* are used up/)).toBeTruthy();
  expect(sources.getAllByText(/12 of 80,000 calls today/)).toHaveLength(4);
});

test('one is paused, goes on, and is disconnected after a second word', async () => {
  let list = [source];
  const { asked } = open([], {
    sources: () => ok(list),
    changeSource: () => ok(source),
    deleteSource: () => {
      list = [];
      return ok(null);
    },
  });
  await screen.findByRole('button', { name: 'Pause' });
  list = [{ ...source, paused: true }];
  click('Pause');
  fireEvent.click(await screen.findByRole('button', { name: 'Go on' }));
  expect(asked('changeSource')).toEqual([
    { id: 's1', change: { paused: true } },
    { id: 's1', change: { paused: false } },
  ]);
  click(/^Disconnect: /);
  expect(asked('deleteSource')).toEqual([]);
  click('Disconnect; what it brought stays');
  expect(await screen.findByText(/No platform is connected/)).toBeTruthy();
});

test('rows that could not be taken are shown with why, and read again', async () => {
  const { asked } = open([{ ...source, refused: 1 }], {
    refusedRows: () =>
      ok([
        {
          id: '1',
          stream: 'activities',
          at: 'result[3]',
          why: 'It has no time.',
          row: '{"id":7}',
          refusedAt: source.createdAt,
        },
      ]),
    replaySource: () => ok(null),
  });
  const sources = await section('Sources');
  fireEvent.click(await sources.findByRole('button', { name: '1 row could not be taken' }));
  expect(await sources.findByText(/It has no time/)).toBeTruthy();
  fireEvent.click(sources.getByRole('button', { name: 'Read them again' }));
  expect(asked('replaySource')).toEqual([{ id: 's1' }]);
});
