import { hostilePeople, hostileTouches } from '../hostile.ts';
import { type Colleague, colleague, self } from './crm-records.ts';

/** A message as a webmail keeps it. */
export type Message = {
  id: string;
  from: Colleague;
  to: readonly Colleague[];
  cc: readonly Colleague[];
  subject: string;
  /** As a webmail words it; only shown. */
  when: string;
  paragraphs: readonly string[];
  signature: readonly string[];
  /** Domain of the signature's link; null where there is none. */
  website: string | null;
  /** The message it answers. */
  quoted: { from: Colleague; when: string; text: string } | null;
  isUnread?: boolean;
};

const priya = { name: 'Priya Raman', email: 'priya.raman@northfjord-logistics.example' };
const tomas = { name: 'Tomás Ibarra', email: 'tomas.ibarra@northfjord-logistics.example' };
const dana = { name: 'Dana Okafor', email: 'dana.okafor@brightwell.example' };
const ingrid = { name: 'Ingrid Aasen', email: 'ingrid.aasen@halden-foods.example' };
const lucia = { name: 'Lucia Moretti', email: 'lucia_moretti@gmail.com' };
const marieke = { name: 'Marieke Tessel', email: 'marieke@tessel-daughters.example' };
const noor = { name: 'Noor Haddad', email: 'noor_haddad@gmail.com' };
const stranger = { name: 'Ravi Thorsen', email: 'ravi.thorsen@kite-and-anchor.example' };
const robot = { name: 'Parcel notices', email: 'no-reply@parcels.example' };
const [, hostile = stranger] = hostilePeople;

const plain = { cc: [], quoted: null, signature: [], website: null } as const;

/** The inbox of the sample webmail, newest first. */
export const messages: readonly Message[] = [
  {
    ...plain,
    id: 'demo-next-week',
    from: priya,
    to: [self],
    cc: [tomas],
    subject: 'Re: A demo next week',
    when: 'Today, 09:14',
    isUnread: true,
    paragraphs: [
      'Hello Jonas,',
      'Tuesday at ten works for us. Tomás will join for the part about our telematics boxes.',
      'Could you show how a dispatcher changes a route while the van is on its way?',
    ],
    signature: ['Priya Raman', 'Head of Operations', 'Northfjord Logistics', '+47 55 50 01 21'],
    website: 'northfjord-logistics.example',
    quoted: {
      from: self,
      when: 'Yesterday, 16:40',
      text: 'Dear Priya, thank you for your request. Would Tuesday or Thursday suit you? My colleague hanna.vogel@seller.example can also help with dates.',
    },
  },
  {
    ...plain,
    id: 'security-questionnaire',
    from: tomas,
    to: [self],
    cc: [priya],
    subject: 'Security questionnaire',
    when: 'Yesterday, 15:02',
    isUnread: true,
    paragraphs: [
      'Hi Jonas,',
      'please find our questionnaire in the portal. Questions 12 to 19 matter most to us.',
    ],
    signature: ['Tomás Ibarra', 'IT Manager', 'Northfjord Logistics'],
    website: 'northfjord-logistics.example',
  },
  {
    ...plain,
    id: 'second-site',
    from: dana,
    to: [self, colleague],
    subject: 'Our second site opens in May',
    when: 'Yesterday, 11:27',
    paragraphs: [
      'Hi both,',
      'we will need eight more seats from May. Can you send me an amended order form?',
    ],
    signature: ['Dana Okafor', 'Operations Director', 'Brightwell'],
    website: 'brightwell.example',
  },
  {
    ...plain,
    id: 'looking-again',
    from: ingrid,
    to: [self],
    subject: 'Looking again',
    when: 'Mon',
    paragraphs: [
      'Dear Jonas,',
      'it has been a while. We are through with the merger and I have time to look at this again.',
      'What has changed since 2024?',
    ],
    signature: ['Ingrid Aasen', 'Supply Chain Manager', 'Halden Foods AS'],
    website: 'halden-foods.example',
  },
  {
    ...plain,
    id: 'two-vans',
    from: lucia,
    to: [self],
    subject: 'Is two vans too small?',
    when: 'Mon',
    paragraphs: ['Hello,', 'we are a small studio with two vans. Is this for us at all?'],
    signature: ['Lucia Moretti', 'Studio Moretti, Bologna'],
    website: 'studio-moretti.example',
  },
  {
    ...plain,
    id: 'thanks',
    from: marieke,
    to: [self],
    subject: 'Thanks for the brochure',
    when: 'Fri',
    paragraphs: ['Thank you, it arrived today.'],
    signature: ['Marieke Tessel'],
    website: 'tessel-daughters.example',
  },
  {
    ...plain,
    id: 'a-question',
    from: noor,
    to: [self],
    subject: 'A question about routes in the Alps',
    when: 'Fri',
    paragraphs: ['Hello, does the planner know which passes close in winter?', 'Noor'],
  },
  {
    ...plain,
    id: 'minutes',
    from: colleague,
    to: [self],
    subject: 'Minutes of this morning',
    when: 'Thu',
    paragraphs: ['Jonas, the minutes are in the shared folder. Can you check the last point?'],
    signature: ['Hanna'],
  },
  {
    ...plain,
    id: 'first-contact',
    from: stranger,
    to: [self],
    subject: 'Your talk in Malmö',
    when: 'Thu',
    paragraphs: ['Hello Jonas, I liked your talk. Could we speak about our eleven ferries?'],
    signature: ['Ravi Thorsen', 'Kite & Anchor'],
    website: 'kite-and-anchor.example',
  },
  {
    ...plain,
    id: 'parcel',
    from: robot,
    to: [self],
    subject: 'Your parcel is on its way',
    when: '12 Nov',
    paragraphs: ['A parcel with the number S.NO 4471 will be delivered tomorrow.'],
  },
  {
    ...plain,
    id: 'hostile',
    from: { name: hostile.name, email: hostile.email },
    to: [self],
    subject: hostileTouches[1].title,
    when: '11 Nov',
    paragraphs: hostileTouches.map(({ title }) => title),
    signature: hostilePeople.map(({ name }) => name),
    website: 'bobby-tables.example',
  },
];
