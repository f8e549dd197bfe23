import { describe, expect, test } from 'vitest';
import { recipeSchema } from '../../utils/model/recipe.ts';
import { recordPattern } from '../../utils/model/record-pattern.ts';

/** What a pattern proposed from some addresses takes for the id of another; null where it is none. */
function idOf(from: string[], address: string): string | null {
  const proposed = recordPattern(from);
  if (!proposed) throw new Error('No pattern was proposed.');
  // A recipe with an unsafe or broken pattern could not be kept.
  expect(recipeSchema.shape.url.safeParse(proposed.pattern).success).toBe(true);
  const match = new RegExp(proposed.pattern).exec(address);
  return match ? (match.groups?.id ?? '') : null;
}

const crm = 'https://crm.example';

describe('the address of a record page', () => {
  test('one address: the number is the id, whatever tab is open', () => {
    const from = [`${crm}/contacts/42`];
    expect(idOf(from, `${crm}/contacts/7`)).toBe('7');
    expect(idOf(from, `${crm}/contacts/7/notes?tab=2`)).toBe('7');
    expect(idOf(from, `${crm}/contacts`)).toBeNull();
    expect(idOf(from, `${crm}/contacts/new`)).toBeNull();
    expect(idOf(from, `${crm}/companies/7`)).toBeNull();
  });

  test('two addresses: what differs is the id, though the other part is a number too', () => {
    const from = [`${crm}/2026/people/priya-raman`, `${crm}/2026/people/dana`];
    expect(idOf(from, `${crm}/2025/people/olga`)).toBe('olga');
    expect(idOf(from, `${crm}/2025/people/new`)).toBeNull();
  });

  test('two addresses with different tabs open are one kind of record', () => {
    expect(idOf([`${crm}/contacts/42`, `${crm}/contacts/43/notes`], `${crm}/contacts/9`)).toBe('9');
  });

  test('two tabs of one record tell no more than one', () => {
    const from = [`${crm}/contacts/42`, `${crm}/contacts/42/notes`];
    expect(idOf(from, `${crm}/contacts/9`)).toBe('9');
  });

  test('two kinds of records stand for these two, and for no third', () => {
    const from = [`${crm}/contacts/1`, `${crm}/leads/2`];
    expect(idOf(from, `${crm}/leads/3`)).toBe('3');
    expect(idOf(from, `${crm}/invoices/3`)).toBeNull();
  });

  test('a record in parameters: the screen stays, the tab and the order do not matter', () => {
    const from = [`${crm}/index.php?module=Contacts&record=42&tab=notes`];
    expect(idOf(from, `${crm}/index.php?record=7&module=Contacts`)).toBe('7');
    expect(idOf(from, `${crm}/index.php?record=7&module=Accounts`)).toBeNull();
  });

  test('a record behind the hash', () => {
    const from = [`${crm}/app#/contacts/12/overview`];
    expect(idOf(from, `${crm}/app?x=1#/contacts/99`)).toBe('99');
    expect(idOf(from, `${crm}/app#/dashboard`)).toBeNull();
  });

  test('a screen without an id is itself and not what lies behind it', () => {
    const proposed = recordPattern([`${crm}/screen`]);
    expect(proposed?.hasId).toBe(false);
    expect(idOf([`${crm}/screen`], `${crm}/screen?x=1`)).toBe('');
    expect(idOf([`${crm}/screen`], `${crm}/screen/other`)).toBeNull();
    expect(idOf([crm], `${crm}/other`)).toBeNull();
  });

  test.each([
    `${crm}/contacts/priya.raman@northfjord.example`,
    `${crm}/priya-raman`,
    `${crm}/show?id=priya`,
    `${crm}/show?id=42&name=Priya+Raman`,
  ])('nobody is named in the pattern of %s', (address) => {
    expect(recordPattern([address])?.pattern).not.toMatch(/priya/i);
  });

  test('what has nothing in common has no pattern, nor has what is no page', () => {
    expect(recordPattern([`${crm}/a`, crm])).toBeNull();
    expect(recordPattern([`${crm}/contacts/42`, `${crm}/contacts`])).toBeNull();
    expect(recordPattern([`${crm}/#/a`, `${crm}/a`])).toBeNull();
    expect(recordPattern(['chrome://settings'])).toBeNull();
    expect(recordPattern(['nonsense'])).toBeNull();
    expect(recordPattern([])).toBeNull();
  });
});
