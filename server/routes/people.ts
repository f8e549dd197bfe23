import type { Hono } from 'hono';
import { addPerson } from '../ingest/add-person.ts';
import type { InWorkspace } from '../store/database.ts';
import { erasePerson, exportPerson, readErasures } from '../store/people.ts';
import { putTracking, readTracking } from '../store/tracking.ts';
import { mount, versionOf } from './mount.ts';
import { Refusal } from './refusal.ts';

const nobody = () =>
  new Refusal('not-found', 'There is nobody of this id here (any more). Look them up again.');

const whyNot = {
  erased: 'This person was erased here, as they wished, and is not added again.',
  'ruled out':
    'Your team decided that this address is not who it seems. Take that decision back first.',
};

/**
 * What a person may ask of a company: all that it has of them, that it forgets them, and that it
 * does not follow them.
 */
export function mountPeople(app: Hono, inWorkspace: InWorkspace): void {
  mount(app, inWorkspace, 'addPerson', async ({ db, who, body }) => {
    const added = await addPerson(db, who, body);
    if (added.status === 'here') return { value: added.match };
    if (added.status === 'no address') {
      const errors = [{ path: 'body.email', message: 'This is no e-mail address.' }];
      throw new Refusal('invalid', 'Mend body.email: this is no e-mail address.', { errors });
    }
    throw new Refusal('blocked', whyNot[added.status]);
  });

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

  mount(app, inWorkspace, 'tracking', async ({ db, who }) => {
    const value = await readTracking(db, who.workspaceId);
    return { value, etag: value.version };
  });

  mount(app, inWorkspace, 'putTracking', async ({ db, who, headers, body }) => {
    const put = await putTracking(db, who, body.rule, versionOf(headers['if-match']));
    if (put) return { value: put, etag: put.version };
    throw new Refusal('stale', 'Somebody changed this meanwhile. Look at theirs first.', {
      current: await readTracking(db, who.workspaceId),
    });
  });

  mount(app, inWorkspace, 'erasures', async ({ db, who }) => ({
    value: { erasures: await readErasures(db, who.workspaceId) },
  }));
}
