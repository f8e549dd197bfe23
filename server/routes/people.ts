import type { Hono } from 'hono';
import type { InWorkspace } from '../store/database.ts';
import { erasePerson, exportPerson, readErasures } from '../store/people.ts';
import { mount } from './mount.ts';
import { Refusal } from './refusal.ts';

const nobody = () =>
  new Refusal('not-found', 'There is nobody of this id here (any more). Look them up again.');

/** What a person may ask of a company: all that it has of them, and that it forgets them. */
export function mountPeople(app: Hono, inWorkspace: InWorkspace): void {
  mount(app, inWorkspace, 'exportPerson', async ({ db, who, path }) => {
    const value = await exportPerson(db, who, path.personId ?? '');
    if (!value) throw nobody();
    return { value };
  });

  mount(app, inWorkspace, 'erasePerson', async ({ db, who, path }) => {
    const value = await erasePerson(db, who, path.personId ?? '');
    if (!value) throw nobody();
    return { value };
  });

  mount(app, inWorkspace, 'erasures', async ({ db, who }) => ({
    value: { erasures: await readErasures(db, who.workspaceId) },
  }));
}
