import type { Touch } from '../../model/touch.ts';
import type { TouchKind } from '../../model/touch-kind.ts';
import type { HighlightName } from './companies.ts';

/** What the sample's invented vendor of route planning does, as its marketing tools would tell it. */
const site = 'https://www.wayline.example';

export type Page = { name: string; path: string };
type Campaign = NonNullable<Touch['campaign']>;

export const pages: readonly Page[] = [
  { name: 'Pricing', path: '/pricing' },
  { name: 'Route planning', path: '/route-planning' },
  { name: 'Customers', path: '/customers' },
  { name: 'Wayline for mixed fleets', path: '/mixed-fleets' },
  { name: 'Integrations', path: '/integrations' },
  { name: 'Security', path: '/security' },
  { name: 'Blog: the true cost of an empty mile', path: '/blog/empty-mile' },
];

export const files: readonly Page[] = [
  { name: 'Buyer’s guide to route planning.pdf', path: '/files/buyers-guide.pdf' },
  { name: 'Fleet cost worksheet.xlsx', path: '/files/fleet-cost.xlsx' },
  { name: 'Case study: 12 depots in 9 weeks.pdf', path: '/files/12-depots.pdf' },
];

export function assetOf(type: 'page' | 'file', { name, path }: Page): NonNullable<Touch['asset']> {
  return { type, name, url: site + path };
}

export const features = ['Planned a route', 'Exported a timetable', 'Opened the live map'];
export const stages = ['Discovery → Evaluation', 'Evaluation → Proposal', 'Proposal → Negotiation'];

export const visited = 'An unknown visitor';
export const downloadForm = 'Filled in the download form';
export const fromAd = 'Came from a search ad';
export const call = 'Call, 12 minutes';
export const meeting = 'Follow-up, 30 minutes';
export const list = 'Added to "Open in the last 90 days"';
export const opened = (title: string) => `Opened "${title}"`;
export const clicked = (title: string) => `Clicked in "${title}"`;
export const invited = (title: string) => `Invited to "${title}"`;
export const registered = (title: string) => `Registered for "${title}"`;
export const attended = (title: string) => `Attended "${title}"`;
export const missed = (title: string) => `Did not come to "${title}"`;

/** Why a touch counts as somebody's. */
export const because = {
  said: 'only a person does this',
  silent: 'the source does not say',
  proxy: 'Apple Mail loads every image ahead of the reader',
  scanner: 'two links within a second, right after sending',
  loaded: 'an image was loaded, by whom is not told',
  click: 'one link, some time after opening',
  read: 'moved through the page and stayed',
  network: 'told by the network only',
  signedIn: 'signed in',
};

export const points = {
  download: 'Ask what they are comparing, and offer the worksheet filled in for their fleet.',
  form: 'Name what they wrote in the form, and offer a date in the same sentence.',
  event: 'Ask what they would have liked to hear more of.',
};

const months = 'January February March April May June July August September October November';
const monthOf = (date: Date) => `${months} December`.split(' ')[date.getUTCMonth()];

/** The mail that went out at a moment: a newsletter of the month, or a part of the quarter's. */
export function mailOf(time: number): { campaign: Campaign; title: string } {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  if (date.getUTCDate() <= 10) {
    const name = `On the Road ${year}`;
    return {
      campaign: { id: `road-${year}`, name },
      title: `On the Road, ${monthOf(date)} ${year}`,
    };
  }
  const quarter = Math.floor(date.getUTCMonth() / 3);
  const theme = ['Planning the year', 'Fewer empty miles', 'Drivers first', 'Your fleet in winter'];
  const name = `${theme[quarter]} ${year}`;
  return { campaign: { id: `q${quarter + 1}-${year}`, name }, title: `${theme[quarter]}` };
}

/** One webinar a month. */
export function webinarOf(time: number): { campaign: Campaign; title: string } {
  const date = new Date(time);
  const topics = ['Tolls and rest times', 'Routes that hold', 'Electric depots'];
  const title = `Webinar: ${topics[date.getUTCMonth() % topics.length]}`;
  const name = `${title}, ${monthOf(date)} ${date.getUTCFullYear()}`;
  return { campaign: { id: `webinar-${date.toISOString().slice(0, 7)}`, name }, title };
}

export function adOf(time: number): Campaign {
  const year = new Date(time).getUTCFullYear();
  return { id: `search-${year}`, name: `Search: route planning ${year}` };
}

type Told = Partial<Pick<Touch, 'summary' | 'talkingPoint'>> & {
  kind: TouchKind;
  title: string;
  source: string;
  /** Where on the website, where it was there. */
  path?: string;
  reason?: string;
};

/** What happened just so, that a story can be told of it. */
export const highlights: Record<HighlightName, Told> = {
  pricing: {
    kind: 'page.viewed',
    title: 'Pricing',
    source: 'website',
    path: '/pricing',
    reason: because.read,
  },
  changes: {
    kind: 'page.viewed',
    title: 'What changed since you last looked',
    source: 'website',
    path: '/changes',
    reason: because.read,
  },
  demo: {
    kind: 'form.submitted',
    title: 'Requested a demo',
    source: 'website',
    path: '/demo',
    summary: '"40 seats, two depots. We would like to be live before the winter timetable."',
    talkingPoint: points.form,
  },
  guide: {
    kind: 'asset.downloaded',
    title: 'Buyer’s guide to route planning.pdf',
    source: 'website',
    path: '/files/buyers-guide.pdf',
    talkingPoint: points.download,
  },
  reply: {
    kind: 'email.replied',
    title: 'Replied to "Your route report"',
    source: 'hubspot',
    summary: '"Thanks, could you send the security questionnaire to Tomás?"',
  },
  stand: {
    kind: 'event.attended',
    title: 'Talked at the Logistica stand',
    source: 'events',
    summary: 'Asked about tolls in Austria and whether drivers can change a route themselves.',
    talkingPoint: points.event,
  },
  call: {
    kind: 'meeting.booked',
    title: 'Review of the year, 45 minutes',
    source: 'salesforce',
  },
};
