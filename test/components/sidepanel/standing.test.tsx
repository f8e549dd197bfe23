import { expect, test } from 'vitest';
import { candidatesOf } from '../../../entrypoints/sidepanel/standing.ts';
import type { LookupAnswer } from '../../../utils/model/lookup.ts';
import { keysToAsk } from '../../../utils/model/lookup-key.ts';
import { match, prospect } from '../sample-data.ts';

const subject = prospect('Subject', 's@s.example', { subject: true });
const known = prospect('Known', 'k@k.example');
const stranger = prospect('Stranger', 'x@x.example');

function answer(email: string, status: LookupAnswer['status'], count = 1): LookupAnswer {
  const matches = Array.from({ length: count }, (_, at) => match(`a${at}`, `Account ${at}`));
  return { key: { type: 'email', email }, status, matches };
}

test('the subject comes first, then who is known, then the others', () => {
  const answers = [answer('k@k.example', 'found'), answer('x@x.example', 'none', 0)];
  const candidates = candidatesOf([stranger, known, subject], answers, true);
  expect(candidates.map(({ name, standing }) => [name, standing])).toEqual([
    ['Subject', 'unknown'],
    ['Known', 'known'],
    ['Stranger', 'unknown'],
  ]);
});

test('nobody is called unknown before the backend said so', () => {
  const remembered = [answer('k@k.example', 'found'), answer('x@x.example', 'none', 0)];
  const candidates = candidatesOf([known, stranger], remembered, false);
  expect(candidates.map(({ standing }) => standing)).toEqual(['known', 'asking']);
});

test('the surest key that says something decides', () => {
  const person = prospect('P', 'p@p.example', {
    domain: 'p.example',
    recordIds: [{ system: 'salesforce', type: 'Contact', id: '003' }],
  });
  const answers: LookupAnswer[] = [
    { key: { type: 'domain', domain: 'p.example' }, status: 'ambiguous', matches: [] },
    { key: { type: 'record', system: 'salesforce', id: '003' }, status: 'none', matches: [] },
    answer('p@p.example', 'found'),
  ];
  expect(candidatesOf([person], answers, true)[0]).toMatchObject({ standing: 'known' });
});

test('several accounts are to be chosen from, and denied is no more than that', () => {
  const answers = [answer('k@k.example', 'ambiguous', 2), answer('x@x.example', 'denied', 0)];
  const [first, second] = candidatesOf([known, stranger], answers, true);
  expect(first?.standing).toBe('choose');
  expect(first?.matches).toHaveLength(2);
  expect(second?.standing).toBe('denied');
});

test('two of one name and nothing else are two', () => {
  const keys = candidatesOf([prospect('Kim', null), prospect('Kim', null)], [], true);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(2);
});

test('a page of a thousand addresses asks for a hundred keys, each once, the first first', () => {
  const crowd = Array.from({ length: 1000 }, (_, at) => prospect(`P${at}`, `p${at}@p.example`));
  const keys = keysToAsk([subject, subject, ...crowd]);
  expect(keys).toHaveLength(100);
  expect(keys[0]).toEqual({ type: 'email', email: 's@s.example' });
  expect(keys[1]).toEqual({ type: 'email', email: 'p0@p.example' });
});

test('what the team ruled out is not believed again by a weaker key: it is asked', () => {
  const person = prospect('P', 'p@p.example', { domain: 'p.example' });
  const corrected = { decision: 'not', name: 'Marit', at: '2026-03-18T12:00:00.000Z' } as const;
  const answers: LookupAnswer[] = [
    { ...answer('p@p.example', 'none', 0), corrected },
    {
      key: { type: 'domain', domain: 'p.example' },
      status: 'found',
      matches: [match('a1', 'Account')],
    },
  ];
  expect(candidatesOf([person], answers, true)[0]).toMatchObject({
    standing: 'choose',
    matchedKey: { type: 'email', email: 'p@p.example' },
    corrected,
  });
});
