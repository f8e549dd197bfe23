import { ok, type Result } from '../../utils/model/failure.ts';
import type { SourcePreview } from '../../utils/model/source.ts';
import { asTouchKind } from '../../utils/model/touch-kind.ts';
import { callOf } from '../../utils/vendors/call.ts';
import type { Mirror, VendorTouch } from '../../utils/vendors/vendor.ts';
import type { Access, Clock } from './vendor-calls.ts';
import { vendorCalls } from './vendor-calls.ts';

type Deps = { mirror: Mirror; clock: Clock; signal: AbortSignal; fetch?: typeof fetch };

const day = 86_400_000;
/** How far back is looked for ten touches, in days: a quiet account has its last ones long ago. */
const spans = [7, 90, 730];
const most = 10;

type Seen = Omit<SourcePreview, 'renewed'> & {
  /** Credentials that took the place of those given. */
  renewed: Record<string, string> | undefined;
};

/** What a vendor's account would bring, from a page of each of its streams. Keeps nothing. */
export async function previewSource(
  { mirror, clock, signal, fetch }: Deps,
  credentials: Record<string, string>,
): Promise<Result<Seen>> {
  const now = new Date(clock.now());
  const base = mirror.base(credentials);
  const wire = { base, signal, ...(fetch && { fetch }) };
  const given = await mirror.authorise(credentials, callOf(wire, mirror.failureIn), now);
  if (!given.ok) return given;
  const access: Access = { headers: given.value.headers, base: given.value.base ?? base };
  const call = vendorCalls({
    mirror,
    clock,
    signal,
    ...(fetch && { fetch }),
    access: async () => ok(access),
    reserve: async (calls) => calls,
  });
  const { renewed } = given.value;
  let seen: Seen = { renewed, touches: [], people: 0, accounts: 0, refused: 0 };
  for (const days of spans) {
    seen = { renewed, touches: [], people: 0, accounts: 0, refused: 0 };
    const touches: VendorTouch[] = [];
    for (const stream of mirror.streams) {
      const since = new Date(now.getTime() - days * day);
      const page = await stream.read(call, stream.start(since, now), now);
      if (!page.ok) return page;
      const { mapped } = page.value;
      touches.push(...mapped.touches);
      seen.people += mapped.people.length;
      seen.accounts += mapped.accounts.length;
      seen.refused += mapped.refused.length;
    }
    const newest = touches.toSorted((a, b) => b.time.localeCompare(a.time)).slice(0, most);
    seen.touches = newest.map(shown);
    if (seen.touches.length === most) break;
  }
  return ok(seen);
}

function shown({ kind, time, title, person, account, automation }: VendorTouch) {
  const who = person?.name ?? person?.email ?? account?.name ?? account?.domain ?? null;
  return {
    kind: asTouchKind(kind),
    time,
    title: title.slice(0, 500),
    who: who?.slice(0, 320) ?? null,
    verdict: automation?.verdict ?? null,
  };
}
