import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/** The card of an event, or the page on which one is edited. */
const event = ':is(#xDetDlg,[role=dialog],[role=main])';
const guest = ':is([data-hovercard-id],[data-email])';
/** An event may be without guests; a line of one says whose it is. */
const line = `${event} [role=treeitem]`;
const guests = `body:not(:has(${line})),${line}${guest},${line} ${guest}`;

/** Google Calendar: the guests of the event that is open, but for rooms and the user's own. */
export const googleCalendar: Recipe = {
  id: 'google-calendar',
  title: 'Google Calendar',
  origins: ['https://calendar.google.com/*'],
  priority: 50,
  checked: 'described in 2026-11, never seen whole',
  records: [],
  shapes: [
    {
      kind: 'event',
      shows: '#xDetDlg,[role=dialog] [data-eventid]',
      canaries: ['#xDetDlg', '#xDetDlg[data-eventid],[role=dialog] [data-eventid]', guests],
    },
    { kind: 'event', url: '/r/eventedit', canaries: [guests] },
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
