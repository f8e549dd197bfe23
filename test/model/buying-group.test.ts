import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyingGroup, departmentOf, standingOf } from '../../utils/model/buying-group.ts';
import type { Person } from '../../utils/model/person.ts';

const now = Date.UTC(2026, 10, 23);
const ago = (days: number) => new Date(now - days * 86_400_000).toISOString();

function person(id: string, more: Partial<Person> = {}): Person {
  const at = ago(1);
  return {
    id,
    name: id,
    email: null,
    title: null,
    touchCount: 1,
    firstTouchAt: ago(400),
    lastTouchAt: at,
    lastHumanTouchAt: at,
    ...more,
  };
}

describe('the department', () => {
  test.each([
    ['CFO', 'finance'],
    ['Finance Director', 'finance'],
    ['Leiterin Finanzen', 'finance'],
    ['Head of Procurement', 'purchasing'],
    ['Einkäufer', 'purchasing'],
    ['IT Manager', 'it'],
    ['Chief Technology Officer', 'it'],
    ['Geschäftsführerin', 'management'],
    ['Managing Director', 'management'],
    ['Depot Manager, Åsane', 'operations'],
    ['Fuhrparkleiter', 'operations'],
    ['Account Executive', 'sales'],
    ['Accountant', 'finance'],
    ['HR Business Partner', 'people'],
    ['General Counsel', 'legal'],
    ['Kapten', null],
    ['Italian translator', null],
    ['', null],
    [null, null],
  ])('of %j is %s', (title, department) => {
    expect(departmentOf(title)).toBe(department);
  });
});

describe('how somebody stands', () => {
  test.each([
    ['new', { firstTouchAt: ago(20), lastHumanTouchAt: ago(1) }],
    ['active', { lastHumanTouchAt: ago(14) }],
    ['quiet', { lastHumanTouchAt: ago(15) }],
    ['quiet', { lastHumanTouchAt: ago(60) }],
    ['silent', { lastHumanTouchAt: ago(61) }],
    ['still', { firstTouchAt: ago(3), lastHumanTouchAt: null }],
    ['unknown', { firstTouchAt: undefined, lastHumanTouchAt: undefined }],
  ])('is %s', (standing, more) => {
    expect(standingOf(person('a', more), now)).toBe(standing);
  });
});

describe('the buying group', () => {
  test('has those first who did something last, and names whom nobody knows', () => {
    const people = [
      person('old', { title: 'CEO', lastHumanTouchAt: ago(90) }),
      person('sent to', { title: 'Buyer', lastHumanTouchAt: null, lastTouchAt: ago(0) }),
      person('new', { title: 'IT Manager', lastHumanTouchAt: ago(2) }),
    ];
    const { members, gaps } = buyingGroup(people, true, now);
    expect(members.map(({ person: { id } }) => id)).toEqual(['new', 'old', 'sent to']);
    expect(gaps).toEqual(['finance', 'operations']);
  });

  test('misses nobody where not all are known, or hardly any title is', () => {
    const two = [person('a', { title: 'CEO' }), person('b', { title: 'Buyer' })];
    expect(buyingGroup(two, false, now).gaps).toBeNull();
    expect(buyingGroup([two[0] as Person, person('c')], true, now).gaps).toBeNull();
  });

  test('is everybody once, whatever the order', () => {
    const any = fc.array(fc.record({ last: fc.integer({ min: 0, max: 300 }) }));
    fc.assert(
      fc.property(any, (made) => {
        const people = made.map(({ last }, n) => person(`p${n}`, { lastHumanTouchAt: ago(last) }));
        const { members } = buyingGroup(people, true, now);
        expect(members.map((one) => one.person.id).sort()).toEqual(
          people.map(({ id }) => id).sort(),
        );
      }),
    );
  });
});
