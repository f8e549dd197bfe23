import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromeFlags, findBrowser } from '../../scripts/browsers.ts';
import { root } from '../../scripts/run-command.ts';
import type { Role } from '../../utils/model/recipe.ts';
import { waySchema } from '../../utils/model/recipe.ts';
import { brittleIn } from '../../utils/sites/brittle.ts';
import type { Holder, Proposal } from '../../utils/sites/propose.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium found: npm test installs one.');
  browser = await puppeteer.launch({ executablePath, pipe: true, args: chromeFlags() });
  page = await browser.newPage();
  await page.evaluateOnNewDocument(await bundle());
});

afterAll(() => browser?.close());

/** The proposals as one script, which defines `touchlinePropose`. */
async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      lib: {
        entry: join(root, 'utils/sites/propose.ts'),
        formats: ['iife'],
        name: 'touchlinePropose',
      },
    },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code ?? '';
  return code.replace('var touchlinePropose', 'globalThis.touchlinePropose');
}

type Proposals = {
  holderOf: (element: Element, role: Role) => Holder | null;
  propose: (document: Document, holder: Holder, role: Role) => Proposal;
};

/** What is proposed for what `pointed` selects in a page; null where it is nothing to take. */
async function proposed(html: string, pointed: string, role: Role): Promise<Proposal | null> {
  await page.goto('about:blank');
  await page.setContent(`<!doctype html><body>${html}</body>`);
  const proposal = await page.evaluate(
    (selector, wanted) => {
      const { touchlinePropose } = globalThis as unknown as { touchlinePropose: Proposals };
      const element = document.querySelector(selector);
      if (!element) throw new Error(`Nothing fits ${selector}.`);
      const holder = touchlinePropose.holderOf(element, wanted as 'email');
      return holder && touchlinePropose.propose(document, holder, wanted as 'email');
    },
    pointed,
    role,
  );
  for (const way of proposal?.ways ?? []) {
    expect(waySchema.parse(way)).toEqual(way);
    expect(brittleIn(way.select)).toBeNull();
    expect(way.select).not.toMatch(/priya|raman|northfjord/i);
  }
  expect(proposal?.counts.length).toBe(proposal?.ways.length);
  return proposal;
}

const selectors = (proposal: Proposal | null) => proposal?.ways.map(({ select }) => select);

describe('ways that are proposed', () => {
  test('a name that the makers gave to the field comes first', async () => {
    const proposal = await proposed(
      '<div class="css-1x2y3z"><h2>Priya Raman</h2><p data-field="email" id="ember731"><a class="_a91bc" href="mailto:priya@northfjord.example">priya@northfjord.example</a></p></div>',
      'a',
      'email',
    );
    expect(proposal?.shows).toBe('priya@northfjord.example');
    expect(selectors(proposal)?.[0]).toBe('[data-field="email"]');
    expect(proposal?.ways[0]?.trust).toBe('attribute');
    expect(proposal?.counts[0]).toBe(1);
    expect(selectors(proposal)?.join()).not.toMatch(/ember|css-|_a91/);
  });

  test('the label beside it is told, in the words of the finder', async () => {
    const proposal = await proposed(
      '<table><tr><td>E-mail</td><td><span>priya@northfjord.example</span></td></tr></table>',
      'span',
      'email',
    );
    expect(proposal?.label).toBe('email, labelled "E-mail"');
    expect(proposal?.ways).toEqual([]);
  });

  test('a label that announces two people is none', async () => {
    const proposal = await proposed(
      '<p>E-mail: <b>priya@northfjord.example</b></p><p>E-mail: <i>olga@sundmark.example</i></p>',
      'b',
      'email',
    );
    expect(proposal?.label).toBeNull();
  });

  test('a labelled company', async () => {
    const proposal = await proposed(
      '<dl><dt>Company</dt><dd><a href="/c/17">Northfjord</a></dd></dl>',
      'a',
      'company',
    );
    expect(proposal).toMatchObject({ shows: 'Northfjord', label: 'company, labelled "Company"' });
  });

  test('an address in a field that is typed into', async () => {
    const proposal = await proposed(
      '<form><input name="contact_email" disabled value="priya@northfjord.example"></form>',
      'input',
      'email',
    );
    expect(proposal?.shows).toBe('priya@northfjord.example');
    expect(selectors(proposal)).toContain('[name="contact_email"]');
  });

  test('an address in pieces, pointed at by one of them', async () => {
    const proposal = await proposed(
      '<div itemprop="email">priya<wbr>@<b>northfjord.example</b></div>',
      'b',
      'email',
    );
    expect(proposal?.shows).toBe('priya@northfjord.example');
    expect(selectors(proposal)?.[0]).toBe('[itemprop="email"]');
  });

  test('a link whose address says what it leads to, whoever it is', async () => {
    const proposal = await proposed(
      '<a href="/companies">All</a><p>At <a id="x" href="/companies/northfjord">Northfjord</a></p>',
      '#x',
      'company',
    );
    expect(selectors(proposal)).toContain('a[href*="/companies/"]');
  });

  test('an attribute that holds the value counts by its name alone', async () => {
    const proposal = await proposed(
      '<a data-email="priya@northfjord.example">Write</a>',
      'a',
      'email',
    );
    expect(selectors(proposal)).toEqual(['[data-email]']);
  });

  test('the heading is the last resort for a name, and said to be structure', async () => {
    const proposal = await proposed(
      '<main><h1 class="sc-bdVaJa">Priya Raman</h1><h2>Notes</h2></main>',
      'h1',
      'name',
    );
    expect(selectors(proposal)).toEqual(['main h1', 'h1']);
    expect(proposal?.ways.every(({ trust }) => trust === 'structure')).toBe(true);
  });

  test('nobody is named: neither in attributes nor in labels for screen readers', async () => {
    const proposal = await proposed(
      `<section data-record="priya-raman" aria-label="Priya Raman">
        <p data-name="Priya Raman" data-key="priyaraman" data-testid="title">Priya Raman</p>
        <a href="mailto:priya.raman@northfjord.example">Mail</a></section>`,
      'p',
      'name',
    );
    expect(selectors(proposal)).toContain('[data-testid="title"]');
    expect(selectors(proposal)?.join()).not.toMatch(/data-record|data-key|aria-label/);
  });

  test('what fits many lines of a list, or another line first, is no way', async () => {
    const row = (name: string) => `<li><b data-part="who">${name}</b></li>`;
    const list = `<ul>${['Olga Berg', 'Dana Okafor', 'Ada Quarry', 'Priya Raman'].map(row).join('')}</ul>`;
    expect((await proposed(list, 'li:first-child b', 'name'))?.ways).toEqual([]);
    const two = `<p data-part="who">Olga Berg</p><p id="p" data-part="who">Priya Raman</p>`;
    expect((await proposed(two, '#p', 'name'))?.ways).toEqual([]);
  });

  test('the same words at another place are not what was pointed at', async () => {
    const twice = '<b data-part="who">Priya Raman</b><p data-part="who" id="p">Priya Raman</p>';
    expect((await proposed(twice, '#p', 'name'))?.ways).toEqual([]);
  });

  test('a hidden record of before does not count', async () => {
    const record = (name: string, style: string) =>
      `<div style="${style}"><p data-field="full_name">${name}</p></div>`;
    const proposal = await proposed(
      record('Olga Berg', 'display:none') + record('Priya Raman', ''),
      'div:last-child p',
      'name',
    );
    expect(proposal?.counts[0]).toBe(1);
    expect(selectors(proposal)?.[0]).toBe('[data-field="full_name"]');
  });

  test('a field in an open shadow root', async () => {
    const html =
      '<crm-field data-field="email"><template shadowrootmode="open"><a href="mailto:priya@northfjord.example">priya@northfjord.example</a></template></crm-field>';
    await page.goto('about:blank');
    await page.evaluate((inner) => document.body.setHTMLUnsafe(inner), html);
    const proposal = await page.evaluate(() => {
      const { touchlinePropose } = globalThis as unknown as { touchlinePropose: Proposals };
      const link = document.querySelector('crm-field')?.shadowRoot?.querySelector('a') as Element;
      const holder = touchlinePropose.holderOf(link, 'email') as Holder;
      return touchlinePropose.propose(document, holder, 'email');
    });
    expect(selectors(proposal)).toEqual(['[data-field="email"]', 'a[href^="mailto:" i]']);
  });

  test.each([
    [
      'two addresses at once',
      '<p>priya@northfjord.example, olga@sundmark.example</p>',
      'p',
      'email',
    ],
    [
      'a heading of a section with one address',
      `<section><h2>Priya Raman</h2><p>${'Met at a fair. '.repeat(9)}</p><a>priya@northfjord.example</a></section>`,
      'h2',
      'email',
    ],
    ['no address', '<p>Priya Raman</p>', 'p', 'email'],
    ['an address for a name', '<p>priya@northfjord.example</p>', 'p', 'name'],
    ['a whole section for a company', `<p>${'Northfjord '.repeat(40)}</p>`, 'p', 'company'],
  ] as const)('%s cannot be taken', async (_, html, pointed, role) => {
    expect(await proposed(html, pointed, role)).toBeNull();
  });
});
