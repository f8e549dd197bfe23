import { expect, test, vi } from 'vitest';
import { openSignIn, signInAddress } from '../../utils/browser/sign-in.ts';

const identity = vi.hoisted(() => ({
  getRedirectURL: vi.fn(() => 'https://abc.chromiumapp.org/'),
  launchWebAuthFlow: vi.fn<(how: object) => Promise<string | undefined>>(),
}));
vi.mock('wxt/browser', () => ({ browser: { identity } }));

const start = 'https://touchline.example/v1/auth/start?state=x';

test('a sign-in is the browser’s own window, and answers where it led back to', async () => {
  identity.launchWebAuthFlow.mockResolvedValue('https://abc.chromiumapp.org/?code=1&state=x');
  const back = await openSignIn(start);
  expect(back.ok && back.value.searchParams.get('code')).toBe('1');
  expect(identity.launchWebAuthFlow).toHaveBeenCalledWith({ url: start, interactive: true });
  expect(signInAddress()).toBe('https://abc.chromiumapp.org/');
});

test.each([
  ['The user did not approve access.', 'cancelled'],
  ['User cancelled or denied access.', 'cancelled'],
  ['Authorization page could not be loaded.', 'unreachable'],
])('"%s" is %s', async (words, kind) => {
  identity.launchWebAuthFlow.mockRejectedValue(new Error(words));
  expect(await openSignIn(start)).toMatchObject({ ok: false, failure: { kind } });
});

test('nothing is no answer', async () => {
  identity.launchWebAuthFlow.mockResolvedValue(undefined);
  expect(await openSignIn(start)).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
});
