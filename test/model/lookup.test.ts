import { expect, test } from 'vitest';
import { keysOf } from '../../utils/model/lookup-key.ts';
import type { Prospect } from '../../utils/model/prospect.ts';

const prospect: Prospect = {
  email: 'priya.raman@northfjord.example',
  emails: ['priya.raman@northfjord.example', 'ops@northfjord.example'],
  name: 'Priya Raman',
  company: 'Northfjord',
  domain: 'northfjord.example',
  recordIds: [{ system: 'hubspot', type: '0-1', id: '51234567890' }],
  foundBy: { site: 'hubspot', rule: 'the highlighted record', trust: 'attribute' },
  subject: true,
};

test('a prospect is looked up by record, then addresses once each, then domain', () => {
  expect(keysOf(prospect)).toEqual([
    { type: 'record', system: 'hubspot', id: '51234567890' },
    { type: 'email', email: 'priya.raman@northfjord.example' },
    { type: 'email', email: 'ops@northfjord.example' },
    { type: 'domain', domain: 'northfjord.example' },
  ]);
});

test('a prospect of whom nothing is known has no keys', () => {
  const bare = { ...prospect, email: null, emails: [], domain: null, recordIds: [] };
  expect(keysOf(bare)).toEqual([]);
});
