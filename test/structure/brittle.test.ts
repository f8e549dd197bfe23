import { describe, expect, test } from 'vitest';
import { brittleIn } from '../../utils/sites/brittle.ts';
import { recipes } from '../../utils/sites/registry.ts';

describe('a selector that will not last says why', () => {
  test.each([
    ['.css-1a2b3c a', 'made anew for each build'],
    ['.Heading__H2-x', 'made anew for each build'],
    ['.Box__StyledBox-sc-1x-0 [href]', 'made anew for each build'],
    ['a._button_ps32ck', 'made anew for each build'],
    ['.styles_card-9f2d1', 'made anew for each build'],
    ['tr:nth-child(3) td', 'positions'],
    ['main li:first-child a', 'positions'],
    ['[class="gD x"]', 'order'],
    ['[class^=gD]', 'order'],
    ['[style*=bold]', 'style'],
    ['[lwc-6tp3buk1ht8]', 'made anew for each page'],
    ['#input-9377', 'made anew for each page'],
    ['[id^=ember123]', 'made anew for each page'],
    ['#email_0', 'digits'],
    ['[id$="_7"]', 'digits'],
    ['div > div > div > div > a', 'three steps'],
    ['[title="priya@northfjord.example"]', 'address'],
    ['[aria-label="Priya Raman"]', 'name of somebody'],
    ['[title="14 Jul 2026, 09:12"]', 'date'],
    ['[data-day="2026-07-14"]', 'date'],
    ['[data-id="8da6e5b9-88df-4311"]', 'one record'],
    ['a[href="/person/4242"]', 'one record'],
    ['.gD', 'minified class alone'],
    ['div span', 'nearly everything'],
    // One bad alternative makes the whole selector bad.
    ['[data-field=email],.gD', 'minified class alone'],
    [':is([data-field=email],.css-1a2b3c)', 'made anew for each build'],
  ])('%s', (selector, why) => {
    expect(brittleIn(selector)).toContain(why);
  });

  test.each([
    '[data-field=email]',
    '.gD[email]',
    '[data-message-id] .a3s',
    '.vcard .email',
    '.h-card .u-email',
    '.gmail_quote',
    'a.rcmContactAddress',
    'main > section > h1 > a',
    '[aria-label*="@"]',
    '[aria-label^="Current company:"]',
    '[href*="/record/0-2/"]',
    '[data-id^=emailaddress][data-id$=text-input]',
    '[id$=value_EMAIL]',
    'div[role=option] span[title]',
    ':is(#ReadingPaneContainerId,#ConversationReadingPaneContainer) [role=heading]',
    'blockquote',
  ])('%s lasts', (selector) => {
    expect(brittleIn(selector)).toBeNull();
  });
});

test.each(recipes.map((one) => [one.id, one] as const))('%s holds nothing brittle', (_, recipe) => {
  const selectors = [
    recipe.shows,
    ...recipe.ways.map(({ select }) => select),
    ...recipe.shapes.flatMap(({ shows, canaries }) => [shows, ...canaries]),
  ].filter((one) => one !== undefined);
  expect(
    selectors.flatMap((one) => {
      const why = brittleIn(one);
      return why ? `${one} ${why}` : [];
    }),
  ).toEqual([]);
});
