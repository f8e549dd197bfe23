import { browser } from 'wxt/browser';
import type { Beginning } from '../messages/answers.ts';
import { type PageReport, pageReportSchema } from '../model/prospect.ts';
import type { Role } from '../model/recipe.ts';

/** The built scripts; WXT names them after their entrypoints. */
const pointerFile = '/pointer.js';
const trialFile = '/try-recipe.js';

/** What lies between an injected function and an injected file, in each frame's own world. */
type World = typeof globalThis & {
  touchlinePointing?: { role: Role };
  touchlineTrial?: Beginning;
  endTouchlinePointer?: () => void;
};

/** The address of a tab; null where we may not see it, or there is no such tab. */
export async function tabUrl(tabId: number): Promise<string | null> {
  try {
    return (await browser.tabs.get(tabId)).url ?? null;
  } catch {
    return null;
  }
}

/** Has a person point in all frames of a tab. False where the browser lets nobody in. */
export async function putPointer(tabId: number, role: Role): Promise<boolean> {
  const target = { tabId, allFrames: true };
  try {
    await browser.scripting.executeScript({
      target,
      func: (pointing: { role: Role }) => {
        (globalThis as World).touchlinePointing = pointing;
      },
      args: [{ role }],
    });
    await browser.scripting.executeScript({ target, files: [pointerFile] });
    return true;
  } catch {
    return false;
  }
}

/** Takes the pointer out of all frames of a tab; none may be there. */
export async function endPointer(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: () => (globalThis as World).endTouchlinePointer?.(),
    });
  } catch {
    // The tab is gone, or shows what nobody may read: the pointer went with its page.
  }
}

/** What each frame of a tab gives with other recipes, the top one first; null where nobody may read. */
export async function runTrial(tabId: number, trial: Beginning): Promise<PageReport[] | null> {
  const target = { tabId, allFrames: true };
  try {
    await browser.scripting.executeScript({
      target,
      func: (given: Beginning) => {
        (globalThis as World).touchlineTrial = given;
      },
      args: [trial],
    });
    const frames = await browser.scripting.executeScript({ target, files: [trialFile] });
    return frames
      .sort((a, b) => a.frameId - b.frameId)
      .flatMap(({ result }) => {
        const report = pageReportSchema.safeParse(result);
        return report.success ? [report.data] : [];
      });
  } catch {
    return null;
  }
}
