import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

const commands = (more: object) => Object.assign(fakeBrowser, { commands: more });

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
});

test('the keys are those of the icon; none where they were taken away', async () => {
  const other = { name: 'other', shortcut: 'Ctrl+B' };
  let shortcut: string | undefined = 'Alt+Shift+T';
  commands({ getAll: async () => [other, { name: '_execute_action', shortcut }] });
  expect(await readShortcut()).toBe('Alt+Shift+T');
  for (shortcut of ['', undefined]) expect(await readShortcut()).toBeNull();
});

test('Firefox opens its own page for them, others have one by address', async () => {
  const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
  const ofFirefox = vi.fn(async () => {});
  commands({ openShortcutSettings: ofFirefox });
  await openShortcutSettings();
  expect([ofFirefox.mock.calls.length, create.mock.calls.length]).toEqual([1, 0]);
  commands({});
  await openShortcutSettings();
  expect(create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
});
