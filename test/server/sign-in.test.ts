import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lie, passIssuer, startIssuer, type TestIssuer } from './issuer.ts';
import {
  callback,
  codeFor,
  comeBack,
  exchange,
  type Place,
  post,
  redirectUri,
  renew,
  secrets,
  signIn,
  signInPlace,
  start,
  type Tokens,
  whoIs,
} from './sign-in-world.ts';
import { ask, onBothDatabases } from './world.ts';

const people = () => ({
  rita: { name: 'Rita Rep', email: 'rita@seller.example', groups: ['staff', 'tl-reps'] },
  ada: { name: 'Ada Boss', email: 'Ada@Seller.example', groups: ['tl-reps', 'tl-admins'] },
  guest: { name: 'Gil <b>Guest</b>', email: 'Gil@Müller.example', email_verified: true },
  claimer: { name: 'Mallory', email: 'gil@müller.example', email_verified: false },
  unsaid: { name: 'Una', email: 'una@seller.example' },
  namesake: { name: 'Rita Rep', email: 'r2@seller.example', groups: ['tl-reps'] },
  nul: { name: 'Nul\0 Bite', groups: ['tl-reps'], email: 'x\0@seller.example' },
});

/** What the pages say for which nobody is signed in. */
const over = 'This sign-in is over';
const broken = 'This sign-in did not hold';
const unknown = 'This extension is not known here';
const notInvited = 'You are not invited';

onBothDatabases('signing in', (world) => {
  let issuer: TestIssuer;
  let place: Place;
  beforeAll(async () => {
    issuer = await startIssuer(people(), callback);
    place = await signInPlace(world(), issuer);
  });
  afterAll(() => issuer.close());

  const invite = (email: string, role = 'rep', at = place) =>
    ask({ ...world(), app: at.app }, at.admin, 'POST /v1/invitations', { body: { email, role } });

  /** As if so many seconds had passed for a session. */
  const later = (seconds: number, at = place) =>
    sql`update sessions set created_at = created_at - ${seconds} * interval '1 second',
      renewed_at = renewed_at - ${seconds} * interval '1 second',
      access_expires_at = access_expires_at - ${seconds} * interval '1 second',
      previous_access_expires_at = previous_access_expires_at - ${seconds} * interval '1 second',
      expires_at = expires_at - ${seconds} * interval '1 second'
      where workspace_id = ${at.id}`.execute(world().db);

  test('gives tokens that work wherever a token does', async () => {
    const { accessToken, refreshToken, expiresIn } = await signIn(place, 'rita');
    expect(await whoIs(place, accessToken)).toMatchObject({ name: 'Rita Rep', role: 'rep' });
    expect(expiresIn).toBe(600);
    const stream = await place.app.request('/v1/stream', {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
    // A refresh token is none to ask with.
    expect(await whoIs(place, refreshToken)).toBeNull();
  });

  test('works for a public client, and asks only the issuer for what the ID token lacks', async () => {
    const at = await signInPlace(world(), issuer, {
      clientId: 'touchline-public',
      clientSecret: undefined,
    });
    expect(await whoIs(at, (await signIn(at, 'ada')).accessToken)).toMatchObject({ role: 'admin' });
  });

  test('tells who asks whether there is a sign-in', async () => {
    const about = await place.app.request('/v1/auth');
    expect(await about.json()).toEqual({ signIn: { issuer: new URL(issuer.url).host } });
    expect(await (await world().app.request('/v1/auth')).json()).toEqual({ signIn: null });
    const me = await ask({ ...world(), app: place.app }, place.admin, 'GET /v1/me');
    expect(me.json.capabilities.signIn).toBe(true);
    expect((await start(world(), secrets())).says).toBe('Nobody signs in here');
    const asked = { grant: 'refresh', refreshToken: 'x' };
    expect((await post(world(), '/v1/auth/token', asked)).json).toMatchObject({
      code: 'not-found',
    });
  });

  test('goes on only in the browser where it began, and once', async () => {
    const mine = secrets();
    const begun = await start(place, mine);
    expect(begun.setCookie).toMatch(/HttpOnly/);
    expect(begun.setCookie).toMatch(/Secure/);
    const back = await passIssuer(begun.location, 'rita');
    const other = await start(place, secrets());
    for (const cookie of ['', other.cookie]) {
      expect(await comeBack(place, back, cookie)).toMatchObject({ says: over, to: null });
    }
    expect((await comeBack(place, back, begun.cookie)).says).toBeNull();
    expect((await comeBack(place, back, begun.cookie)).says).toBe(over);
  });

  test('two windows of a browser may sign in at once', async () => {
    const [one, two] = [secrets(), secrets()];
    const first = await start(place, one);
    const query = new URLSearchParams({
      redirect_uri: redirectUri,
      code_challenge: two.challenge,
      state: two.state,
    });
    const second = await place.app.request(`/v1/auth/start?${query}`, {
      headers: { cookie: first.cookie },
    });
    for (const location of [first.location, second.headers.get('location') ?? '']) {
      const back = await passIssuer(location, 'rita');
      expect((await comeBack(place, back, first.cookie)).to).not.toBeNull();
    }
  });

  test('holds the answer to its state, its nonce and its verifier', async () => {
    const tampered = async (change: (url: URL) => void, changeBack: (url: URL) => void) => {
      const begun = await start(place, secrets());
      const location = new URL(begun.location);
      change(location);
      const back = await passIssuer(location.href, 'rita');
      changeBack(back);
      return comeBack(place, back, begun.cookie);
    };
    const none = () => {};
    const set = (name: string, value: string) => (url: URL) => url.searchParams.set(name, value);
    expect((await tampered(none, none)).says).toBeNull();
    expect((await tampered(set('nonce', 'another'), none)).says).toBe(broken);
    expect((await tampered(none, set('state', 'another'))).says).toBe(over);
    expect((await tampered(set('state', 'another'), none)).says).toBe(over);
    expect((await tampered(set('code_challenge', secrets().challenge), none)).says).toBe(broken);
    expect((await tampered(none, set('code', 'another'))).says).toBe(broken);
    expect((await tampered(none, set('iss', 'https://other.example'))).says).toBe(broken);
  });

  test.each<[string, Lie, string | null]>([
    ['what it says anew', { signedBy: 'itself' }, null],
    ['a signature of another key', { signedBy: 'another' }, broken],
    ['no signature', { signedBy: 'nobody' }, broken],
    ['a token for another client', { claims: { aud: 'other' }, signedBy: 'itself' }, broken],
    [
      'a token of another issuer',
      { claims: { iss: 'https://x.example' }, signedBy: 'itself' },
      broken,
    ],
    ['a token that is over', { claims: { exp: 1_700_000_000 }, signedBy: 'itself' }, broken],
    ['a token of another sign-in', { claims: { nonce: 'other' }, signedBy: 'itself' }, broken],
    ['no subject', { claims: { sub: undefined }, signedBy: 'itself' }, broken],
    // Userinfo is then somebody else's.
    ['another subject', { claims: { sub: 'ada' }, signedBy: 'itself' }, broken],
  ])('an issuer that tells %s', async (_, lie, says) => {
    issuer.lie = lie;
    const told = await codeFor(place, 'rita');
    issuer.lie = null;
    expect(told.says).toBe(says);
  });

  test('leads only to extensions that are on the list, each exactly', async () => {
    for (const other of [
      'https://evil.example/',
      `${redirectUri}deeper`,
      redirectUri.replace('https', 'http'),
      `${redirectUri}@evil.example/`,
      'https://bcdefghijklmnopabcdefghijklmnopa.chromiumapp.org/',
      'javascript:alert(1)',
    ]) {
      const refused = await start(place, secrets(), { redirect_uri: other });
      expect([other, refused.says, refused.location]).toEqual([other, unknown, '']);
    }
    const refused = await start(place, secrets(), { redirect_uri: 'https://a.example/"><script>' });
    expect(refused.page).not.toContain('<script');
  });

  test('gives a code that is good once, for its verifier and address, within a minute', async () => {
    const first = await codeFor(place, 'rita');
    expect(first.to?.href.startsWith(redirectUri)).toBe(true);
    expect(first.to?.searchParams.get('state')).toBe(first.state);
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    const { json: tokens } = await exchange(place, first.code, first.verifier);
    // Whoever shows it again may have stolen it, or been stolen from.
    expect((await exchange(place, first.code, first.verifier)).status).toBe(401);
    expect(await whoIs(place, tokens.accessToken)).toBeNull();
    expect((await renew(place, tokens)).status).toBe(401);

    const second = await codeFor(place, 'rita');
    expect((await exchange(place, second.code, secrets().verifier)).status).toBe(401);
    expect((await exchange(place, second.code, second.verifier)).status).toBe(401);

    const third = await codeFor(place, 'rita');
    const elsewhere = { ...third, grant: 'code', redirectUri: 'https://evil.example/' };
    expect((await post(place, '/v1/auth/token', elsewhere)).status).toBe(401);

    const fourth = await codeFor(place, 'rita');
    await later(61);
    expect((await exchange(place, fourth.code, fourth.verifier)).status).toBe(401);
  });

  test('one code at once from two gives tokens to neither', async () => {
    const { code, verifier } = await codeFor(place, 'rita');
    const both = await Promise.all([1, 2].map(() => exchange(place, code, verifier)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const got = both.find(({ status }) => status === 200)?.json as Tokens;
    expect(await whoIs(place, got.accessToken)).toBeNull();
  });

  test('gives the strongest role of the claim, as it is at each sign-in', async () => {
    expect(await whoIs(place, (await signIn(place, 'ada')).accessToken)).toMatchObject({
      name: 'Ada Boss',
      role: 'admin',
    });
    const before = await whoIs(place, (await signIn(place, 'rita')).accessToken);
    issuer.accounts.rita = { name: 'Rita Boss', groups: 'tl-admins' };
    const after = await whoIs(place, (await signIn(place, 'rita')).accessToken);
    expect(after).toEqual({ id: before.id, name: 'Rita Boss', role: 'admin' });
    issuer.accounts.rita = { name: 'Rita Boss', groups: ['staff', 7, null] };
    expect((await codeFor(place, 'rita')).says).toBe(notInvited);
    issuer.accounts.rita = people().rita;
  });

  test('finds a claim in an object, too', async () => {
    const at = await signInPlace(world(), issuer, { roleClaim: 'realm_access.roles' });
    issuer.accounts.nested = { name: 'Nia', realm_access: { roles: ['tl-admins'] } };
    expect(await whoIs(at, (await signIn(at, 'nested')).accessToken)).toMatchObject({
      role: 'admin',
    });
    issuer.accounts.nested = { name: 'Nia', realm_access: 'tl-admins' };
    expect((await codeFor(at, 'nested')).says).toBe(notInvited);
  });

  test('people of one name are different people, and none is a token’s user', async () => {
    const [one, two] = [
      await whoIs(place, (await signIn(place, 'rita')).accessToken),
      await whoIs(place, (await signIn(place, 'namesake')).accessToken),
    ];
    const machine = await whoIs(place, await place.token({ name: 'Rita Rep', role: 'rep' }));
    const names = [one, two, machine].map(({ name }) => name);
    expect(names).toEqual(['Rita Rep', 'Rita Rep', 'Rita Rep']);
    expect(new Set([one.id, two.id, machine.id]).size).toBe(3);
    const again = await whoIs(place, await place.token({ name: 'Rita Rep', role: 'rep' }));
    expect(again.id).toBe(machine.id);
  });

  test('two sign-ins of a new person at once make one user', async () => {
    const at = await signInPlace(world(), issuer);
    const both = await Promise.all([signIn(at, 'rita'), signIn(at, 'rita')]);
    const ids = await Promise.all(both.map(async (t) => (await whoIs(at, t.accessToken)).id));
    expect(new Set(ids).size).toBe(1);
  });

  test('keeps out whoever is neither given a role nor invited, and says whom to ask', async () => {
    const refused = await codeFor(place, 'guest');
    expect(refused).toMatchObject({ says: notInvited, to: null });
    expect(refused.page).not.toContain('<b>');
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
    // The same sign-in can go on as somebody else, whom the issuer is told to ask for.
    const again = new URL(/href="([^"]+)"/.exec(refused.page)?.[1]?.replaceAll('&amp;', '&') ?? '');
    const other = await place.app.request(`${again.pathname}${again.search}`);
    const location = other.headers.get('location') ?? '';
    expect(new URL(location).searchParams.get('prompt')).toBe('login');
    const cookie = other.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const back = await comeBack(place, await passIssuer(location, 'rita'), cookie);
    expect(back.to?.searchParams.get('state')).toBe(refused.state);
    const code = back.to?.searchParams.get('code') ?? '';
    expect((await exchange(place, code, refused.verifier)).status).toBe(200);
    const { rows } = await sql<{ name: string }>`
      select name from users where workspace_id = ${place.id} and name like 'Gil%'`.execute(
      world().db,
    );
    expect(rows).toEqual([]);
  });

  test('lets in whoever is invited, by an address that is surely theirs', async () => {
    const at = await signInPlace(world(), issuer);
    const made = await invite(' GIL@xn--mller-kva.example ', 'marketer', at);
    expect(made.json).toMatchObject({ email: 'gil@xn--mller-kva.example', acceptedAt: null });
    // The address of the same name, which the issuer says is not verified.
    expect((await codeFor(at, 'claimer')).says).toBe(notInvited);
    const tokens = await signIn(at, 'guest');
    const who = await whoIs(at, tokens.accessToken);
    expect(who).toMatchObject({ name: 'Gil <b>Guest</b>', role: 'marketer' });
    const list = await ask({ ...world(), app: at.app }, at.admin, 'GET /v1/invitations');
    expect(list.json.invitations).toMatchObject([{ role: 'marketer', invitedBy: 'Ada Admin' }]);
    expect(list.json.invitations[0].acceptedAt).toBeTruthy();

    // A changed role holds at once; the same person comes in by it with another address, too.
    await invite('gil@müller.example', 'rep', at);
    expect(await whoIs(at, tokens.accessToken)).toEqual({ ...who, role: 'rep' });
    issuer.accounts.guest = { name: 'Gil', email: 'new@müller.example', email_verified: true };
    expect((await codeFor(at, 'guest')).to).not.toBeNull();
    // And nobody else who has the address now.
    issuer.accounts.heir = { name: 'Hal', email: 'gil@müller.example', email_verified: true };
    expect((await codeFor(at, 'heir')).says).toBe(notInvited);
    issuer.accounts.guest = people().guest;

    const { id } = list.json.invitations[0];
    const revoke = () => ask({ ...world(), app: at.app }, at.admin, `DELETE /v1/invitations/${id}`);
    expect((await revoke()).status).toBe(204);
    expect(await whoIs(at, tokens.accessToken)).toBeNull();
    expect((await renew(at, tokens)).status).toBe(401);
    expect((await codeFor(at, 'guest')).says).toBe(notInvited);
    expect((await revoke()).status).toBe(404);
  });

  test('invitations are administrators’, and for addresses', async () => {
    const here = { ...world(), app: place.app };
    for (const role of ['rep', 'marketer'] as const) {
      const token = await place.token({ name: role, role });
      const body = { email: 'mallory@seller.example', role: 'admin' };
      expect((await ask(here, token, 'POST /v1/invitations', { body })).status).toBe(403);
      expect((await ask(here, token, 'GET /v1/invitations')).status).toBe(403);
    }
    expect((await invite('nobody')).status).toBe(400);
    expect((await invite('nobody@seller.example', 'owner')).status).toBe(400);
  });

  test('an address that nobody verified counts only where the issuer is trusted', async () => {
    await invite('una@seller.example');
    expect((await codeFor(place, 'unsaid')).says).toBe(notInvited);
    const trusting = await signInPlace(world(), issuer, { trustsEmails: true });
    await invite('una@seller.example', 'rep', trusting);
    await invite('gil@müller.example', 'rep', trusting);
    expect((await codeFor(trusting, 'unsaid')).to).not.toBeNull();
    // Said to be not verified is never trusted.
    expect((await codeFor(trusting, 'claimer')).says).toBe(notInvited);
  });

  test('only addresses of the company’s domains, where it names some', async () => {
    const at = await signInPlace(world(), issuer, { emailDomains: ['seller.example'] });
    issuer.accounts.inside = { email: 'i@seller.example', email_verified: true, groups: 'tl-reps' };
    issuer.accounts.outside = { ...issuer.accounts.inside, email: 'i@seller.example.evil.example' };
    issuer.accounts.nowhere = { groups: 'tl-reps' };
    const said = [];
    for (const one of ['inside', 'outside', 'nowhere']) said.push((await codeFor(at, one)).says);
    expect(said).toEqual([null, notInvited, notInvited]);
  });

  test('whatever the issuer calls somebody can be stored', async () => {
    const tokens = await signIn(place, 'nul');
    expect(await whoIs(place, tokens.accessToken)).toMatchObject({ name: 'Somebody' });
  });

  test('says so where the person gives up, and where the issuer is away', async () => {
    expect(await codeFor(place, null)).toMatchObject({ says: 'You were not signed in', to: null });
    const gone = await startIssuer(people(), callback);
    const at = await signInPlace(world(), gone);
    const begun = await start(at, secrets());
    const back = await passIssuer(begun.location, 'rita');
    await gone.close();
    expect((await comeBack(at, back, begun.cookie)).says).toContain('cannot be reached');
    const never = await signInPlace(world(), gone);
    expect((await start(never, secrets())).says).toContain('cannot be reached');
  });

  test('is over for a browser that takes too long', async () => {
    const begun = await start(place, secrets());
    const back = await passIssuer(begun.location, 'rita');
    await sql`update sign_ins set began_at = began_at - interval '16 minutes'`.execute(world().db);
    expect((await comeBack(place, back, begun.cookie)).says).toBe(over);
  });

  test('leaves no secret and nobody’s name in a log line or in the database', async () => {
    const { code, verifier, state, to } = await codeFor(place, 'rita');
    const { json: tokens } = await exchange(place, code, verifier);
    const { json: next } = await renew(place, tokens);
    await renew(place, tokens);
    await whoIs(place, next.accessToken);
    await post(place, '/v1/auth/sign-out', { refreshToken: next.refreshToken });
    const secret = [tokens, next].flatMap((one) => [one.accessToken, one.refreshToken]);
    for (const one of [...secret, code, verifier, state, 'rita', 'Rita']) {
      expect(world().lines.filter((line) => line.includes(one))).toEqual([]);
    }
    expect(to?.href).not.toContain(verifier);
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(s)::text as row from sessions s where workspace_id = ${place.id}`.execute(
      world().db,
    );
    for (const one of [...secret, code])
      expect(rows.some(({ row }) => row.includes(one))).toBe(false);
  });

  test('ends an access token after ten minutes, and a session after its days', async () => {
    const at = await signInPlace(world(), issuer, { sessionDays: 1 });
    const tokens = await signIn(at, 'rita');
    await later(599, at);
    expect(await whoIs(at, tokens.accessToken)).not.toBeNull();
    await later(2, at);
    expect(await whoIs(at, tokens.accessToken)).toBeNull();
    const { json: next } = await renew(at, tokens);
    expect(await whoIs(at, next.accessToken)).not.toBeNull();
    await later(86_400, at);
    expect((await renew(at, next)).status).toBe(401);
  });

  test('a renewed session goes on with new tokens, and its old access for its time', async () => {
    const first = await signIn(place, 'rita');
    const { json: second } = await renew(place, first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.accessToken).not.toBe(first.accessToken);
    // What was on its way with the old one still arrives.
    expect(await whoIs(place, first.accessToken)).not.toBeNull();
    expect(await whoIs(place, second.accessToken)).not.toBeNull();
    await later(601);
    expect(await whoIs(place, first.accessToken)).toBeNull();
  });

  test('a refresh token that was used before ends the session of whoever has it', async () => {
    const first = await signIn(place, 'rita');
    const { json: second } = await renew(place, first);
    await whoIs(place, second.accessToken);
    await later(11);
    const lines = world().lines.length;
    expect((await renew(place, first)).status).toBe(401);
    expect(world().lines.slice(lines).join()).toContain('used again');
    expect(await whoIs(place, second.accessToken)).toBeNull();
    expect((await renew(place, second)).status).toBe(401);
  });

  test('so does one from two renewals ago, however little of them was used', async () => {
    const first = await signIn(place, 'rita');
    const { json: second } = await renew(place, first);
    const { json: third } = await renew(place, second);
    expect((await renew(place, first)).status).toBe(401);
    expect((await renew(place, third)).status).toBe(401);
  });

  test('an answer that got lost is given again, however late, while nobody used it', async () => {
    const first = await signIn(place, 'rita');
    const { json: lost } = await renew(place, first);
    await later(40_000);
    const { status, json: again } = await renew(place, first);
    expect([status, again]).toEqual([200, lost]);
    expect(await whoIs(place, again.accessToken)).not.toBeNull();
    expect((await renew(place, again)).status).toBe(200);
  });

  test('many at once with one refresh token get the same answer, and go on with it', async () => {
    const first = await signIn(place, 'rita');
    const answers = await Promise.all(Array.from({ length: 5 }, () => renew(place, first)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ json }) => json.refreshToken)).size).toBe(1);
    // Also where one of them uses the answer before the last has asked.
    await whoIs(place, answers[0]?.json.accessToken);
    expect((await renew(place, first)).json).toEqual(answers[0]?.json);
    expect((await renew(place, answers[0]?.json)).status).toBe(200);
  });

  test('signing out ends this session at once, or all of the person’s', async () => {
    const [one, two, three] = [
      await signIn(place, 'rita'),
      await signIn(place, 'rita'),
      await signIn(place, 'rita'),
    ];
    const ada = await signIn(place, 'ada');
    const signOut = (tokens: Tokens, everywhere: boolean) =>
      post(place, '/v1/auth/sign-out', { refreshToken: tokens.refreshToken, everywhere });
    const standing = () =>
      Promise.all(
        [one, two, three, ada].map(async (t) => (await whoIs(place, t.accessToken)) !== null),
      );
    expect((await signOut(one, false)).status).toBe(204);
    expect(await standing()).toEqual([false, true, true, true]);
    expect((await renew(place, one)).status).toBe(401);
    // Who is out already ends nobody else's.
    expect((await signOut(one, true)).status).toBe(204);
    expect(await standing()).toEqual([false, true, true, true]);
    expect((await signOut(two, true)).status).toBe(204);
    expect(await standing()).toEqual([false, false, false, true]);
    expect((await renew(place, three)).status).toBe(401);
  });

  test('an administrator sees who is signed in, and signs somebody out', async () => {
    const at = await signInPlace(world(), issuer);
    const here = { ...world(), app: at.app };
    const [one, two, ada] = [
      await signIn(at, 'rita'),
      await signIn(at, 'rita'),
      await signIn(at, 'ada'),
    ];
    const unfinished = await codeFor(at, 'namesake');
    const rita = await whoIs(at, one.accessToken);
    const list = await ask(here, ada.accessToken, 'GET /v1/signed-in');
    expect(list.json.people).toMatchObject([
      { name: 'Ada Boss', role: 'admin', sessions: 1 },
      { userId: rita.id, name: 'Rita Rep', role: 'rep', sessions: 2 },
    ]);
    expect((await ask(here, one.accessToken, 'GET /v1/signed-in')).status).toBe(403);
    const signOut = () => ask(here, ada.accessToken, `DELETE /v1/signed-in/${rita.id}`);
    expect((await signOut()).status).toBe(204);
    expect(await whoIs(at, two.accessToken)).toBeNull();
    expect((await renew(at, one)).status).toBe(401);
    expect((await signOut()).status).toBe(404);
    const { json } = await ask(here, ada.accessToken, 'GET /v1/audit');
    expect(json.entries.map(({ action }: { action: string }) => action)).toContain(
      'person.signed-out',
    );
    expect((await exchange(at, unfinished.code, unfinished.verifier)).status).toBe(200);
  });

  test('a session of one workspace is none of another’s', async () => {
    const other = await signInPlace(world(), issuer);
    const tokens = await signIn(place, 'rita');
    expect((await renew(other, tokens)).status).toBe(401);
    const body = { refreshToken: tokens.refreshToken, everywhere: true };
    expect((await post(other, '/v1/auth/sign-out', body)).status).toBe(204);
    expect(await whoIs(other, tokens.accessToken)).not.toBeNull();
    const { code, verifier } = await codeFor(place, 'rita');
    expect((await exchange(other, code, verifier)).status).toBe(401);
    expect((await exchange(place, code, verifier)).status).toBe(200);
  });
});
