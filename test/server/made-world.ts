import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { MirrorDeps } from '../../server/sources/mirror.ts';
import type { VendorPerson, VendorTouch } from '../../utils/vendors/vendor.ts';
import { madeVendor } from './made-vendor.ts';
import { quickClock } from './sources-world.ts';
import { ask, type World } from './world.ts';

export const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

export const madePerson = (n: number): VendorPerson => ({
  name: `Person ${n}`,
  email: `person${n}@northfjord.example`,
  ids: { made: `${n}` },
});

/** One a minute, by five people in turn. */
export const madeTouch = (n: number): VendorTouch => ({
  id: `t${n}`,
  time: new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString(),
  kind: 'page.viewed',
  title: `Page ${n}`,
  person: { ids: { made: `${n % 5}` } },
});

/** A workspace, and a vendor of five people and 35 touches that it may connect. */
export async function openMade(world: World) {
  const made = await madeVendor({ people: many(5, madePerson), touches: many(35, madeTouch) });
  world.sources.vendors.set('made', made.vendor);
  const workspace = await world.workspace();
  const { id: ws } = workspace;
  const token = await workspace.token();
  const draft = () => ({
    id: randomUUID(),
    vendor: 'made',
    name: 'Ours',
    credentials: made.credentials,
  });
  return {
    made,
    workspace,
    ws,
    token,
    draft,
    deps: (more: Partial<MirrorDeps> = {}): MirrorDeps => ({
      ...world.sources,
      db: world.inWorkspace(ws),
      ws,
      clock: quickClock(),
      ...more,
    }),
    async connect(): Promise<string> {
      const { status, json } = await ask(world, token, 'POST /v1/sources', { body: draft() });
      expect([status, json]).toEqual([201, json]);
      return json.id;
    },
    list: async () => (await ask(world, token, 'GET /v1/sources')).json.sources,
    async titles(): Promise<string[]> {
      const touches = world.inWorkspace(ws).selectFrom('touches');
      return (await touches.select('title').orderBy('time').execute()).map(({ title }) => title);
    },
  };
}
