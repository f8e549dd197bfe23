import { describe, expect, test } from 'vitest';
import { recipeSchema, type Way } from '../../utils/model/recipe.ts';
import { recipeFrom, type Taught, type TaughtField } from '../../utils/model/taught-recipe.ts';

const url = 'https://crm.example:8443/contacts/42';

function way(select: string, trust: Way['trust'] = 'attribute'): Way {
  return { role: 'email', rule: 'as taught', trust, select };
}

function taught(email: Partial<TaughtField>, more: Partial<Taught> = {}): Taught {
  const field = { url, label: null, ways: [], ...email };
  return { title: '', fields: { email: field }, otherUrl: null, on: '2026-11-23', ...more };
}

describe('the recipe of a taught site', () => {
  test('is a valid one, for the records of that origin alone, with the e-mail as its canary', () => {
    const recipe = recipeFrom(taught({ ways: [way('[data-field="email"]'), way('h2 a')] }));
    expect(recipeSchema.parse(recipe)).toEqual(recipe);
    expect(recipe).toMatchObject({
      id: 'crm-example-8443-contacts',
      title: 'crm.example:8443',
      origins: ['https://crm.example:8443/*'],
      shapes: [{ kind: 'record', canaries: ['[data-field="email"]'] }],
    });
    expect(new RegExp(recipe?.url ?? '').test(url)).toBe(true);
    expect(new RegExp(recipe?.url ?? '').test('https://crm.example:8443/contacts')).toBe(false);
  });

  test('needs no way where a label tells, but takes one by an attribute as well', () => {
    const label = 'email, labelled "E-mail"';
    const weak = recipeFrom(taught({ label, ways: [way('h1 + p', 'structure')] }));
    expect(weak?.ways).toEqual([]);
    expect(weak?.shapes[0]?.canaries).toEqual([]);
    const strong = recipeFrom(taught({ label, ways: [way('[data-field="email"]')] }));
    expect(strong?.ways).toHaveLength(1);
  });

  test('has no canary that a contact without an e-mail would break', () => {
    const ways = [way('a[href^="mailto:" i]'), way('[data-email]')];
    expect(recipeFrom(taught({ ways }))?.shapes[0]?.canaries).toEqual([]);
    const more = [...ways, way('[data-field="email"]')];
    expect(recipeFrom(taught({ ways: more }))?.shapes[0]?.canaries).toEqual([
      '[data-field="email"]',
    ]);
  });

  test('takes one way by structure where there is nothing better, and no more', () => {
    const ways = [way('main h1', 'structure'), way('h1', 'structure')];
    expect(recipeFrom(taught({ ways }))?.ways).toEqual([ways[0]]);
  });

  test('leaves out what stands in another frame', () => {
    const email = { url, label: null, ways: [way('[data-field="email"]')] };
    const name = { url: 'https://crm.example:8443/head', label: null, ways: [way('h1')] };
    const recipe = recipeFrom(taught({}, { fields: { email, name } }));
    expect(recipe?.ways.map(({ select }) => select)).toEqual(['[data-field="email"]']);
  });

  test('takes what was pointed at on another record of the same kind', () => {
    const email = { url, label: null, ways: [way('[data-field="email"]')] };
    const company = { ...email, url: 'https://crm.example:8443/contacts/7', ways: [way('i')] };
    expect(recipeFrom(taught({}, { fields: { email, company } }))?.ways).toHaveLength(2);
  });

  test('learns from the second record what the id is', () => {
    const otherUrl = 'https://crm.example:8443/leads/7';
    const recipe = recipeFrom(taught({}, { otherUrl }));
    expect(new RegExp(recipe?.url ?? '').exec(otherUrl)?.groups?.id).toBe('7');
    expect(recipe?.records[0]?.kinds).toEqual({ '': 'person' });
  });

  test('keeps to the first record where the second is no page of its kind', () => {
    const recipe = recipeFrom(taught({}, { otherUrl: 'https://crm.example:8443/' }));
    expect(new RegExp(recipe?.url ?? '').exec(url)?.groups?.id).toBe('42');
  });

  test.each([
    ['http://salesforce/1', 'site-salesforce'],
    ['http://127.0.0.1:8080/contacts/1', 'site-127-0-0-1-8080-contacts'],
    [
      `https://${'a'.repeat(30)}.${'b'.repeat(30)}.example/contacts/1`,
      /^site-b{18}-example-contacts$/,
    ],
  ])('the id of %s is no name of ours', (address, id) => {
    const recipe = recipeFrom(taught({ url: address }));
    expect(recipe?.id).toMatch(id instanceof RegExp ? id : new RegExp(`^${id}$`));
    expect(recipeSchema.safeParse(recipe).success).toBe(true);
  });

  test('is none before an e-mail was pointed at', () => {
    expect(recipeFrom({ ...taught({}), fields: {} })).toBeNull();
  });
});
