import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/** The card of an event, and the page on which one is edited. */
const event = ':is(#xDetDlg,[role=dialog][data-eventid],[role=main])';
const guest = ':is([data-hovercard-id],[data-email])';

/** Google Calendar: the guests of the event that is open, but for rooms and the user's own. */
export const googleCalendar: Recipe = {
  id: 'google-calendar',
  title: 'Google Calendar',
  origins: ['https://calendar.google.com/*'],
  priority: 50,
  checked: 'described in 2026-11, never seen whole',
  records: [],
  shapes: [
    // An event may be without guests: then only its card tells that all is well.
    {
      kind: 'event',
      shows: '#xDetDlg,[role=dialog][data-eventid]',
      canaries: [
        '[role=dialog][data-eventid],#xDetDlg[data-eventid],#xDetDlg [data-eventid]',
        `body:not(:has(#xDetDlg [role=treeitem])),${event} [role=treeitem]${guest},${event} [role=treeitem] ${guest}`,
      ],
    },
    { kind: 'event', url: '/r/eventedit', canaries: [] },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('own', 'a[href*="/SignOutOptions"]', 'aria-label'),
    // A room is a guest, too.
    way('owner', '[data-hovercard-id*="resource.calendar"],[data-email*="resource.calendar"]'),
    way('email', `${event} ${guest}`, undefined, 'guest of the open event'),
  ],
  newestLast: false,
};
