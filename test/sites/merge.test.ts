import { describe, expect, test } from 'vitest';
import type { FoundBy, PageReport, Prospect } from '../../utils/model/prospect.ts';
import { mergeReports, mostProspects } from '../../utils/sites/merge.ts';

function prospect(email: string, more: Partial<Prospect> = {}, trust: FoundBy['trust'] = 'label') {
  const foundBy = { site: 'generic', rule: 'e-mail field', trust };
  const nothing = { name: null, company: null, domain: null, recordIds: [], subject: false };
  return { email, emails: [email], ...nothing, foundBy, ...more };
}

function report(...prospects: Prospect[]): PageReport {
  return { prospects, total: prospects.length, tied: 0, own: [], reading };
}

const reading = { site: 'generic', shape: null, broken: [], hits: 0, took: 1 };

const subjectsOf = ({ prospects }: PageReport) =>
  prospects.filter((one) => one.subject).map((one) => one.email);

describe('the frames of a page as one', () => {
  test('a message in a frame is the subject over the rows of the top frame, and they are one', () => {
    const list = report(prospect('ada@one.example', { name: 'Ada' }), prospect('ben@two.example'));
    const merged = mergeReports([list, report(prospect('ben@two.example', { subject: true }))]);
    expect(subjectsOf(merged)).toEqual(['ben@two.example']);
    expect(merged.prospects.map((one) => one.email)).toEqual([
      'ben@two.example',
      'ada@one.example',
    ]);
    expect(merged.total).toBe(2);
  });

  test('the top frame stays the subject over what a frame is about', () => {
    const top = report(prospect('ada@one.example', { subject: true }));
    const merged = mergeReports([top, report(prospect('ben@two.example', { subject: true }))]);
    expect(subjectsOf(merged)).toEqual(['ada@one.example']);
    expect(merged.total).toBe(2);
  });

  test('a frame that knows is the subject over mere text in the top frame', () => {
    const top = report(prospect('ada@one.example', { subject: true }, 'text'));
    const merged = mergeReports([top, report(prospect('ben@two.example', { subject: true }))]);
    expect(subjectsOf(merged)).toEqual(['ben@two.example']);
  });

  test('what one frame knows completes what another does', () => {
    const recordIds = [{ system: 'hubspot', type: '0-1', id: '9' }];
    const top = report(prospect('ada@one.example', { subject: true, recordIds }));
    const merged = mergeReports([top, report(prospect('ada@one.example', { name: 'Ada Quarry' }))]);
    expect(merged.prospects).toMatchObject([{ name: 'Ada Quarry', recordIds, subject: true }]);
  });

  test('a hundred are reported and all are counted, whatever was left out before', () => {
    const many = Array.from({ length: mostProspects }, (_, i) => prospect(`p${i}@many.example`));
    const merged = mergeReports([
      { ...report(...many), total: 1000 },
      report(prospect('p0@many.example'), prospect('ada@one.example', { subject: true })),
    ]);
    expect(merged.prospects).toHaveLength(mostProspects);
    expect(merged.prospects[0]?.email).toBe('ada@one.example');
    expect(merged.total).toBe(1001);
  });
});
