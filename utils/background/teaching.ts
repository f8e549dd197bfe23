import { z } from 'zod';
import { isNever, readNeverSites } from '../browser/never-sites.ts';
import { readOwnAddresses } from '../browser/own-addresses.ts';
import { endPointer, putPointer, runTrial, tabUrl } from '../browser/pointing.ts';
import { stored } from '../browser/stored.ts';
import { keepPointed } from '../browser/taught.ts';
import type { Push } from '../messages/answers.ts';
import type { Handler } from '../messages/calls.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { Recipe } from '../model/recipe.ts';
import { mergeReports } from '../sites/merge.ts';
import { recipes as builtIn } from '../sites/registry.ts';
import { words } from '../sites/words.ts';
import { normaliseReport } from './normalise-report.ts';

type Deps = {
  /** Tells every open panel. */
  push: (push: Push) => void;
};

type TeachingHandlers = {
  [N in 'startPointing' | 'stopPointing' | 'pointed' | 'tryRecipe']: Handler<N>;
};

/** In which tabs somebody points, and at what; a service worker may die while they do. */
const pointing = stored('session', 'pointing', z.record(z.string(), z.string()), {});

/** Its terms forbid any element of ours in a page, so nobody points there. */
const untouched = /(^|\.)linkedin\.com$/;

/** Having people point at things in a page, and trying what was made of it. */
export function teachingHandlers({ push }: Deps): TeachingHandlers {
  const end = async (tabId: number) => {
    await pointing.update(({ [tabId]: _, ...others }) => others);
    await endPointer(tabId);
  };

  return {
    async startPointing({ tabId, role }) {
      const read = await readableUrl(tabId);
      if (!read.ok) return read;
      const url = read.value;
      if (untouched.test(new URL(url).hostname)) {
        return fail('no-permission', {
          reason: 'untouched',
        });
      }
      await pointing.update((tabs) => ({ ...tabs, [tabId]: role }));
      return (await putPointer(tabId, role)) ? ok(null) : fail('no-permission');
    },
    async stopPointing({ tabId }) {
      await end(tabId);
      return ok(null);
    },
    async pointed(pointed, { tabId }) {
      // Only where a person was asked to point: a page may not teach us anything by itself.
      if (tabId === null || (await pointing.get())[tabId] !== pointed.role) return fail('invalid');
      const url = await tabUrl(tabId);
      await end(tabId);
      if (!pointed.cancelled && url !== null) await keepPointed(new URL(url).origin, pointed);
      push({ type: 'pointed', tabId, pointed });
      return ok(null);
    },
    async tryRecipe({ tabId, recipe }) {
      const read = await readableUrl(tabId);
      if (!read.ok) return read;
      const recipes = [recipe, builtIn.at(-1) as Recipe];
      const reports = await runTrial(tabId, {
        self: await readOwnAddresses(),
        recipes,
        words,
      });
      if (!reports) return fail('no-permission');
      if (reports.length === 0) {
        return fail('bad-response', { reason: 'page-silent' });
      }
      return ok(normaliseReport(mergeReports(reports)));
    },
  };
}

/** The address of a tab, where it may be read at all. */
async function readableUrl(tabId: number): Promise<Result<string>> {
  const url = await tabUrl(tabId);
  const { own, managed } = await readNeverSites();
  if (url === null || isNever(url, [...own, ...managed])) return fail('no-permission');
  return ok(url);
}
