import { describe, expect, test } from 'vitest';
import { SubjectChoices } from '../../utils/background/subject-choices.ts';
import type { PageReport, Prospect } from '../../utils/model/prospect.ts';
import { inMemory } from './fake-stored.ts';

const person = (email: string, more: Partial<Prospect> = {}): Prospect => ({
  email,
  emails: [email],
  name: null,
  company: null,
  domain: null,
  recordIds: [],
  foundBy: { site: 'generic', rule: 'address on the page', trust: 'text' },
  subject: false,
  ...more,
});
const page = (prospects: Prospect[], tied = 0): PageReport => ({
  prospects,
  total: prospects.length,
  tied,
  own: [],
  reading: { site: 'generic', shape: null, broken: [], hits: 0, took: 1 },
});
const origin = 'https://crm.example';
const subjectOf = ({ prospects }: PageReport) =>
  prospects.find(({ subject }) => subject)?.email ?? null;

describe('who a person says that a page is about', () => {
  test('stands for that record, however the page has changed', async () => {
    const choices = new SubjectChoices(inMemory([]));
    const recordIds = [{ system: 'hubspot', type: '0-1', id: '9' }];
    const wrong = page([
      person('boss@x.example', { subject: true, recordIds }),
      person('ada@x.example'),
    ]);
    await choices.choose(origin, wrong, 'ada@x.example');
    expect(subjectOf(await choices.apply(origin, wrong))).toBe('ada@x.example');
    const later = page([
      person('new@x.example', { subject: true, recordIds }),
      person('ada@x.example'),
    ]);
    const applied = await choices.apply(origin, later);
    expect(applied.prospects[0]).toMatchObject({ email: 'ada@x.example', recordIds });
    const other = page([person('new@x.example', { subject: true })]);
    expect(subjectOf(await choices.apply(origin, other))).toBe('new@x.example');
    expect(subjectOf(await choices.apply('https://else.example', later))).toBe('new@x.example');
  });

  test('ends a tie', async () => {
    const choices = new SubjectChoices(inMemory([]));
    const tie = page([person('a@x.example'), person('b@x.example'), person('c@x.example')], 2);
    await choices.choose(origin, tie, 'b@x.example');
    expect(await choices.apply(origin, tie)).toMatchObject({
      tied: 0,
      prospects: [{ email: 'b@x.example', subject: true }, {}, {}],
    });
  });

  test('may be nobody', async () => {
    const choices = new SubjectChoices(inMemory([]));
    const wrong = page([person('a@x.example', { subject: true })]);
    await choices.choose(origin, wrong, null);
    expect(subjectOf(await choices.apply(origin, wrong))).toBeNull();
  });

  test('is kept without any address', async () => {
    const stored = inMemory<[string, string | null][]>([]);
    const choices = new SubjectChoices(stored);
    await choices.choose(
      origin,
      page([person('ada@x.example', { subject: true })]),
      'ada@x.example',
    );
    expect(JSON.stringify(await stored.get())).not.toContain('ada');
  });
});
