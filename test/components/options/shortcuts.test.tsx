import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const keysOf = (text: string) => screen.getByText(text).closest('dl, div')?.textContent;

test('the keys are those that the browser has, also after they were changed there', async () => {
  let shortcut: string | null = 'Alt+Shift+T';
  const openShortcutSettings = vi.fn(async () => {});
  openOptions({}, { readShortcut: async () => shortcut, openShortcutSettings });
  const keys = await section('Keys');
  await keys.findByText('Alt');
  expect(keysOf('Opens the panel')).toContain('AltShiftT');
  fireEvent.click(keys.getByRole('button', { name: 'Change the keys' }));
  expect(openShortcutSettings).toHaveBeenCalledOnce();
  shortcut = null;
  await act(async () => fireEvent(window, new Event('focus')));
  await waitFor(() => expect(keysOf('Opens the panel')).toContain('no keys'));
  expect(keys.queryByText(/about:addons/)).toBeNull();
  expect(keysOf('Look somebody up')).toContain('/');
});

test('where the browser opens its page for nobody, it says where that is', async () => {
  const openShortcutSettings = () => Promise.reject(new Error('Illegal URL'));
  openOptions({}, { openShortcutSettings });
  const keys = await section('Keys');
  fireEvent.click(await keys.findByRole('button', { name: 'Change the keys' }));
  await keys.findByText(/about:addons/);
});
