import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../utils/backends/backend.ts';
import { KnownKeys } from '../../utils/background/known-keys.ts';
import { fail, ok } from '../../utils/model/failure.ts';
import { buildFilter } from '../../utils/model/known-filter.ts';
import { keyText, type LookupKey } from '../../utils/model/lookup-key.ts';
import { inMemory } from './fake-stored.ts';

const email = (address: string): LookupKey => ({ type: 'email', email: address });
const salt = new Uint8Array(16).fill(9);

/** A backend that publishes a filter of what it knows, and can go away. */
class FakeBackend {
  known: LookupKey[] = [];
  isDown = false;
  asked = 0;
  sent = 0;

  knownFilter: Backend['knownFilter'] = async (etag) => {
    this.asked += 1;
    if (this.isDown) return fail('unreachable');
    const now = `"${this.known.map(keyText).join()}"`;
    if (etag === now) return ok(null);
    this.sent += 1;
    const digest = (text: string) => createHash('sha256').update(salt).update(text).digest();
    const hashes = this.known.map((key) => digest(keyText(key)).subarray(0, 8));
    const value = buildFilter(salt, Buffer.concat(hashes));
    return ok({ value, etag: now });
  };
}

let backend: FakeBackend;
let keys: KnownKeys;
let now: number;
const chosen = () => ({ backend: backend as unknown as Backend, address: 'https://t.example' });
const asked = (...all: LookupKey[]) => keys.mayKnow(chosen(), all, 'panel');

beforeEach(() => {
  backend = new FakeBackend();
  now = 0;
  keys = new KnownKeys({ kept: inMemory(null), now: () => now });
});

describe('whom the backend is asked about', () => {
  test('a stranger is not, and a known one is', async () => {
    backend.known = [email('priya@north.example')];
    const dentist = email('dr@teeth.example');
    expect(await asked(dentist, email('priya@north.example'))).toEqual(
      ok([email('priya@north.example')]),
    );
    expect(await asked(dentist)).toEqual(ok([]));
  });

  test('somebody of a known company is, and so is a known one with a tag', async () => {
    backend.known = [{ type: 'domain', domain: 'north.example' }, email('ada@gmail.com')];
    const all = [email('new@mail.north.example'), email('ada+crm@gmail.com')];
    expect(await asked(...all)).toEqual(ok(all));
  });

  test('the filter is asked for once, confirmed when it is old, sent again when it changed', async () => {
    await asked(email('a@b.example'));
    await asked(email('a@b.example'));
    expect([backend.asked, backend.sent]).toEqual([1, 1]);
    now += 31_000;
    await asked(email('a@b.example'));
    expect([backend.asked, backend.sent]).toEqual([2, 1]);
    backend.known = [email('a@b.example')];
    keys.expire();
    expect(await asked(email('a@b.example'))).toEqual(ok([email('a@b.example')]));
    expect(backend.sent).toBe(2);
  });

  test('offline the last filter still tells strangers apart', async () => {
    backend.known = [email('priya@north.example')];
    await asked();
    backend.isDown = true;
    now += 1_000_000;
    expect(await asked(email('dr@teeth.example'))).toEqual(ok([]));
    expect(await asked(email('priya@north.example'))).toMatchObject({ value: [{}] });
  });

  test('without any filter nobody is asked about', async () => {
    backend.isDown = true;
    expect(await asked(email('priya@north.example'))).toMatchObject({ ok: false });
  });

  test("another backend's filter is not believed", async () => {
    backend.known = [email('priya@north.example')];
    await asked();
    const other = { ...chosen(), address: 'https://other.example' };
    backend.isDown = true;
    expect((await keys.mayKnow(other, [email('priya@north.example')], 'panel')).ok).toBe(false);
  });
});
