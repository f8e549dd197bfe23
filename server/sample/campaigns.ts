import { day } from './rhythm.ts';

const site = 'https://www.wayline.example';
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export type Campaign = { id: string; name: string };
export type Mail = { campaign: Campaign; id: string; name: string; url: string };

/** The mail that marketing sent in the week of `time`: the newsletter, or a nurture's next part. */
export function mailOfWeek(time: number): Mail {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const monthName = months[month] as string;
  if (date.getUTCDate() <= 7) {
    return mail(
      { id: `on-the-road-${year}`, name: `On the Road ${year}` },
      `on-the-road-${year}-${String(month + 1).padStart(2, '0')}`,
      `On the Road, ${monthName} ${year}`,
    );
  }
  const quarter = Math.floor(month / 3) + 1;
  const part = ((month % 3) * 3 + Math.ceil(date.getUTCDate() / 10)).toString();
  const theme = ['Planning the year', 'Fewer empty miles', 'Drivers first', 'Fleet in Q4'][
    quarter - 1
  ] as string;
  const id = `${slug(theme)}-${year}`;
  return mail({ id, name: `${theme} ${year}` }, `${id}-${part}`, `${theme}: part ${part}`);
}

function mail(campaign: Campaign, id: string, name: string): Mail {
  return { campaign, id, name, url: `${site}/mail/${id}` };
}

/** One webinar a month. */
export function webinarOfWeek(time: number): Mail {
  const date = new Date(time);
  const topics = ['Tolls and rest times', 'Routes that hold', 'Electric depots', 'Live ETAs'];
  const month = date.getUTCMonth();
  const topic = topics[month % topics.length] as string;
  const id = `webinar-${date.getUTCFullYear()}-${String(month + 1).padStart(2, '0')}`;
  const name = `Webinar: ${topic}, ${months[month]} ${date.getUTCFullYear()}`;
  return { campaign: { id, name }, id, name, url: `${site}/webinars/${id}` };
}

/** The trade fair of the year, each autumn; its leads come in for weeks. */
export function fairOf(time: number): Campaign {
  // Before October people still speak of last year's.
  const year = new Date(time - 270 * day).getUTCFullYear();
  return { id: `logistica-${year}`, name: `Logistica ${year} stand` };
}

export function adOf(time: number): Campaign {
  const year = new Date(time).getUTCFullYear();
  return { id: `search-${year}`, name: `Search: route planning ${year}` };
}

export const pages = [
  { name: 'Pricing', path: '/pricing' },
  { name: 'Home', path: '/' },
  { name: 'Route planning', path: '/route-planning' },
  { name: 'Customers', path: '/customers' },
  { name: 'Tolls and rest times', path: '/tolls' },
  { name: 'Integrations', path: '/integrations' },
  { name: 'Wayline for mixed fleets', path: '/mixed-fleets' },
  { name: 'Security', path: '/security' },
  { name: 'Careers', path: '/careers' },
  { name: 'Blog: the true cost of an empty mile', path: '/blog/empty-mile' },
  { name: 'Blog: five questions before an RFP', path: '/blog/rfp-questions' },
] as const;

export const files = [
  { name: 'Buyer\u2019s guide to route planning.pdf', path: '/files/buyers-guide.pdf' },
  { name: 'Fleet cost worksheet.xlsx', path: '/files/fleet-cost.xlsx' },
  { name: 'Security and data protection.pdf', path: '/files/security.pdf' },
  { name: 'Case study: 12 depots in 9 weeks.pdf', path: '/files/12-depots.pdf' },
] as const;

export const videos = [
  { name: 'Wayline in four minutes', path: '/videos/four-minutes' },
  { name: 'Planning a week with 60 vans', path: '/videos/60-vans' },
] as const;

export const features = [
  'Planned a route',
  'Exported a timetable',
  'Invited a driver',
  'Opened the live map',
  'Changed a depot',
] as const;

export function onSite(path: string): string {
  return site + path;
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-');
}
