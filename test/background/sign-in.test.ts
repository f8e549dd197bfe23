import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  forgetBackend,
  keepBackend,
  shownChoice,
  signInAtBackend,
  signOutOfBackend,
  withBackend,
} from '../../utils/background/chosen-backend.ts';
import { fail, ok, type Result } from '../../utils/model/failure.ts';
import { SignInBackend } from './sign-in-backend.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

const browserWindow = vi.hoisted(() => ({ open: (_url: string): unknown => null }));
vi.mock('../../utils/browser/sign-in.ts', () => ({
  signInAddress: () => 'https://abc.chromiumapp.org/',
  openSignIn: async (url: string) => browserWindow.open(url),
}));

describe('signing in', () => {
  let backend: SignInBackend;
  const signIn = (address: string) => signInAtBackend({ kind: 'touchline', address, user: '' });
  const me = () => withBackend((chosen) => chosen.me());
  const kept = async () => JSON.stringify(await fakeBrowser.storage.local.get(null));
  /** What the window comes back with, changed. */
  const opens = (change: (back: URL) => Result<URL> = ok) => {
    browserWindow.open = (url) => change(backend.comesBack(url));
  };

  beforeEach(async () => {
    await fakeBrowser.storage.local.clear();
    backend = new SignInBackend();
    await backend.listen();
    opens();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await backend.close();
  });

  test('keeps the backend and asks it as the person, who sees no token', async () => {
    const signedIn = await signIn(` ${backend.address}/ `);
    expect(signedIn).toMatchObject({ ok: true, value: { me: { user: { name: 'Rita Rep' } } } });
    const shown = await shownChoice();
    expect(shown).toMatchObject({ address: backend.address, hasToken: false, signedIn: true });
    expect(JSON.stringify([signedIn, shown])).not.toMatch(/tl[ar]_/);
    expect(await me()).toMatchObject({ ok: true });
    expect(backend.count('POST /v1/auth/token')).toBe(1);
  });

  test('one backend is asked until somebody signs in anew', async () => {
    const chosen = async () => {
      const answer = await withBackend(async (one) => ok(one));
      return answer.ok ? answer.value : null;
    };
    await signIn(backend.address);
    const first = await chosen();
    expect(first).not.toBeNull();
    // What it read and wrote it holds itself.
    expect(await chosen()).toBe(first);
    await signIn(backend.address);
    expect(await chosen()).not.toBe(first);
  });

  test.each<[string, (back: URL) => Result<URL>, string]>([
    ['a window that is closed', () => fail('cancelled'), 'cancelled'],
    ['another state', (back) => ok(changed(back, 'state', 'another')), 'bad-response'],
    ['no code', (back) => ok(changed(back, 'code', '')), 'bad-response'],
    ['another code', (back) => ok(changed(back, 'code', 'another')), 'unauthorised'],
    [
      'another address',
      (back) => ok(new URL(back.search, 'https://evil.example/')),
      'bad-response',
    ],
  ])('%s signs nobody in', async (_, change, kind) => {
    opens(change);
    expect(await signIn(backend.address)).toMatchObject({ failure: { kind } });
    expect(await shownChoice()).toBeNull();
  });

  test('says where nobody signs in, and opens no window', async () => {
    backend.hasSignIn = false;
    const refused = await signIn(backend.address);
    expect(refused).toMatchObject({ failure: { kind: 'invalid' } });
    expect(backend.calls).toEqual(['GET /v1/auth']);
    expect(await signIn('http://plain.example')).toMatchObject({
      failure: { kind: 'invalid' },
    });
  });

  test('each sign-in has a state and a challenge of its own', async () => {
    const seen: string[] = [];
    browserWindow.open = (url) => {
      const { searchParams } = new URL(url);
      seen.push(`${searchParams.get('state')}`, `${searchParams.get('code_challenge')}`);
      return fail('cancelled');
    };
    await signIn(backend.address);
    await signIn(backend.address);
    expect(new Set(seen).size).toBe(4);
    for (const one of seen) expect(one).toMatch(/^[\w-]{43}$/);
  });

  test('a token that ends soon is renewed before it is used, once for all who ask', async () => {
    await signIn(backend.address);
    vi.useFakeTimers({ now: Date.now() + 575_000, toFake: ['Date'] });
    const asked = await Promise.all([me(), me(), me()]);
    expect(asked.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(backend.count('POST /v1/auth/token')).toBe(2);
    expect(await kept()).toContain('tlr_2');
    expect(await kept()).not.toContain('tlr_1');
  });

  test('one that the server refuses before its time is renewed, and the question asked again', async () => {
    await signIn(backend.address);
    backend.access = 'tla_other';
    const before = backend.calls.length;
    expect((await Promise.all([me(), me()])).map(({ ok }) => ok)).toEqual([true, true]);
    const since = backend.calls.slice(before);
    expect(since.filter((call) => call === 'POST /v1/auth/token')).toHaveLength(1);
    expect(since.filter((call) => call === 'GET /v1/me')).toHaveLength(4);
  });

  test('a session that is over says so, and is not tried again', async () => {
    await signIn(backend.address);
    [backend.access, backend.refresh] = ['ended', 'ended'];
    expect(await me()).toMatchObject({ failure: { kind: 'unauthorised' } });
    const asked = backend.calls.length;
    expect(await me()).toMatchObject({
      failure: { kind: 'unauthorised', reason: 'signed-out' },
    });
    expect(backend.calls.length).toBe(asked);
    expect(await shownChoice()).toMatchObject({ address: backend.address, signedIn: false });
    expect(await kept()).not.toMatch(/tl[ar]_/);
    await signIn(backend.address);
    expect(await me()).toMatchObject({ ok: true });
  });

  test('a server that is away ends no session', async () => {
    await signIn(backend.address);
    backend.access = 'tla_other';
    backend.isAway = true;
    expect(await me()).toMatchObject({ ok: false });
    expect(await shownChoice()).toMatchObject({ signedIn: true });
    backend.isAway = false;
    expect(await me()).toMatchObject({ ok: true });
  });

  test('signing out ends the session here and there', async () => {
    await signIn(backend.address);
    expect(await signOutOfBackend(false)).toEqual({ ok: true, value: null });
    expect(backend.access).toBe('ended');
    expect(await shownChoice()).toEqual({
      kind: 'touchline',
      user: '',
      address: backend.address,
      hasToken: false,
      signedIn: false,
      me: null,
    });
    expect(await kept()).not.toMatch(/tl[ar]_/);
  });

  test('without the server one can sign out here, but not everywhere', async () => {
    await signIn(backend.address);
    await backend.close();
    expect(await signOutOfBackend(true)).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(await shownChoice()).toMatchObject({ signedIn: true });
    expect(await signOutOfBackend(false)).toMatchObject({ ok: true });
    expect(await shownChoice()).toMatchObject({ signedIn: false });
  });

  test('another choice ends the session that nobody holds any more', async () => {
    await signIn(backend.address);
    await forgetBackend();
    expect(backend.access).toBe('ended');
    [backend.access, backend.refresh] = ['tla_0', 'tlr_0'];
    await signIn(backend.address);
    const { access } = backend;
    expect(
      await keepBackend({ kind: 'touchline', user: '', address: backend.address, token: access }),
    ).toMatchObject({
      ok: true,
    });
    expect(backend.count('POST /v1/auth/sign-out')).toBe(2);
    expect(await shownChoice()).toMatchObject({ hasToken: true, signedIn: false });
  });

  test('what an earlier version kept still counts', async () => {
    const earlier = { address: backend.address, token: backend.access, me: null };
    await fakeBrowser.storage.local.set({ backend: earlier });
    expect(await shownChoice()).toMatchObject({ hasToken: true, signedIn: false });
    expect(await me()).toMatchObject({ ok: true });
  });
});

function changed(back: URL, name: string, value: string): URL {
  back.searchParams.set(name, value);
  return back;
}
