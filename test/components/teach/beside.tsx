import { act, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { vi } from 'vitest';
import { TeachSite } from '../../../entrypoints/sidepanel/teach-site.tsx';
import type { PageState } from '../../../utils/messages/answers.ts';
import type { CallInput } from '../../../utils/messages/calls.ts';
import type { Pointed } from '../../../utils/messages/pointed.ts';
import { ok } from '../../../utils/model/failure.ts';
import type { PageReport } from '../../../utils/model/prospect.ts';
import type { Recipe } from '../../../utils/model/recipe.ts';
import { me } from '../sample-data.ts';
import { type Background, fakePanel, olga, pageOf, priya } from '../sidepanel/fake-panel.ts';

export const first = 'https://crm.example/contacts/42';
export const second = 'https://crm.example/contacts/43';

export const email: Pointed = {
  role: 'email',
  url: first,
  shows: 'priya@northfjord.example',
  label: null,
  ways: [
    {
      role: 'email',
      rule: 'email as taught, by its data-field "mail"',
      trust: 'attribute',
      select: '[data-field="mail"]',
    },
  ],
  counts: [1],
  cancelled: false,
};

export function report(recipe: Recipe, ...prospects: PageReport['prospects']): PageReport {
  const reading = { site: recipe.id, shape: 'record', broken: [], hits: 1, took: 1 };
  return { prospects, total: prospects.length, tied: 0, own: [], reading };
}

export function user(role: 'rep' | 'marketer', sites = true) {
  return () =>
    ok({
      address: 'https://touchline.example',
      kind: 'touchline' as const,
      user: '',
      hasToken: true,
      signedIn: false,
      me: { ...me, user: { ...me.user, role }, capabilities: { ...me.capabilities, sites } },
    });
}

/** Opens it beside a page; `show` leads the tab to another one. */
export function open(background: Background = {}, start: PageState = pageOf(priya)) {
  const panel = fakePanel({
    backend: user('marketer'),
    startPointing: () => ok(null),
    stopPointing: () => ok(null),
    // The finder knows each record by its address.
    tryRecipe: async ({ recipe }) => {
      const url = (await panel.deps.tabUrl(7)) ?? '';
      const fits = new RegExp(recipe.url ?? '').test(url);
      const who = /4[345]/.test(url) ? olga : priya;
      return ok(report(fits ? recipe : { ...recipe, id: 'generic' }, { ...who, subject: true }));
    },
    saveRecipe: () => ok(null),
    ...background,
  });
  const onDone = vi.fn();
  let setPage: (page: PageState) => void = () => {};
  function Beside() {
    const [page, set] = useState(start);
    setPage = set;
    return <TeachSite deps={panel.deps} page={page} onDone={onDone} />;
  }
  const { unmount } = render(<Beside />);
  return {
    panel,
    onDone,
    unmount,
    show(url: string, page: PageState = pageOf(olga)) {
      panel.goTo(url);
      act(() => setPage(page));
    },
    /** As the background does when somebody pointed. */
    async point(pointed: Pointed) {
      await panel.pointed.update((known) => ({ ...known, [pointed.role]: pointed }));
      act(() => panel.push({ type: 'pointed', tabId: 7, pointed }));
    },
    saved: () => panel.asked('saveRecipe') as CallInput<'saveRecipe'>[],
  };
}

export const button = (name: string | RegExp) => screen.findByRole('button', { name });
export const step = (name: RegExp) =>
  within(screen.getByRole('heading', { name }).closest('li') as HTMLElement);
