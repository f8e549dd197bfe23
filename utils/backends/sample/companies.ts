import { samplePeople } from '../../model/sample-people.ts';

/** How a company stands to us for some weeks; a story is a row of them that ends today. */
export type Phase = 'nurture' | 'interest' | 'evaluate' | 'customer' | 'silent';

/** What opens somebody's mail, which decides what can be known of an open. */
export type MailProgram = 'plain' | 'apple' | 'gateway';

export type SamplePerson = {
  id: string;
  name: string;
  title: string;
  email: string;
  mail: MailProgram;
};

/** What happened just so: whole days before today, the hour in UTC, and whose doing it was. */
export type Highlight = [what: HighlightName, daysBefore: number, hour: number, person: number];
export type HighlightName = 'pricing' | 'demo' | 'reply' | 'guide' | 'stand' | 'call' | 'changes';

export type SampleCompany = {
  id: string;
  name: string;
  domains: string[];
  industry: string;
  /** In the sample's CRM, which no real one gives to anybody. */
  recordId: string;
  people: SamplePerson[];
  story: [phase: Phase, weeks: number][];
  highlights: Highlight[];
};

type Told = [name: string, title: string, email: string, mail: MailProgram];

function company(
  number: number,
  facts: Pick<SampleCompany, 'name' | 'domains' | 'industry' | 'story' | 'highlights'>,
  people: Told[],
): SampleCompany {
  return {
    ...facts,
    id: `sample-${number}`,
    recordId: `001SAMPLE00000${number}`,
    people: people.map(([name, title, email, mail], at) => {
      return { id: `sample-${number}-${at + 1}`, name, title, email, mail };
    }),
  };
}

const [priya, ingrid, sanne] = samplePeople;

/** The invented companies. Two of them share a domain, as companies of a group do. */
export const companies: readonly SampleCompany[] = [
  company(
    1,
    {
      name: 'Northfjord Logistics',
      domains: ['northfjord-logistics.example'],
      industry: 'Logistics',
      story: [
        ['nurture', 90],
        ['interest', 20],
        ['silent', 60],
        ['interest', 24],
        ['evaluate', 8],
      ],
      highlights: [
        ['pricing', 1, 9.2, 0],
        ['demo', 2, 9.1, 0],
        ['pricing', 2, 8.9, 0],
        ['guide', 3, 13.4, 1],
        ['reply', 4, 10.6, 0],
        ['stand', 240, 11, 2],
      ],
    },
    [
      [priya.name, 'Head of Operations', priya.email, 'plain'],
      ['Tomás Ibarra', 'IT Manager', 'tomas.ibarra@northfjord-logistics.example', 'apple'],
      ['Marit Solheim', 'Procurement', 'marit.solheim@northfjord-logistics.example', 'gateway'],
      ['Oskar Lindqvist', 'Fleet Manager', 'oskar.lindqvist@northfjord-logistics.example', 'plain'],
    ],
  ),
  company(
    2,
    {
      name: 'Meridian Freight Group',
      domains: ['meridian-freight.example'],
      industry: 'Logistics',
      story: [
        ['interest', 30],
        ['evaluate', 16],
        ['customer', 150],
      ],
      highlights: [['call', 12, 13, 0]],
    },
    [
      [sanne.name, 'Director of Fleet Technology', sanne.email, 'plain'],
      ['Kofi Mensah', 'Operations Lead', 'kofi.mensah@meridian-freight.example', 'gateway'],
      ['Beatrix Vos', 'Data Engineer', 'beatrix.vos@meridian-freight.example', 'apple'],
    ],
  ),
  company(
    3,
    {
      name: 'Meridian Cold Chain',
      domains: ['meridian-cold.example', 'meridian-freight.example'],
      industry: 'Food',
      story: [
        ['nurture', 40],
        ['interest', 6],
      ],
      highlights: [['guide', 15, 15.2, 0]],
    },
    [['Yuki Hartmann', 'Procurement Manager', 'yuki.hartmann@meridian-cold.example', 'plain']],
  ),
  company(
    4,
    {
      name: 'Halden Foods',
      domains: ['halden-foods.example'],
      industry: 'Food',
      story: [
        ['nurture', 60],
        ['evaluate', 12],
        ['silent', 130],
      ],
      highlights: [
        ['changes', 3, 12.3, 0],
        ['pricing', 9, 7.7, 0],
      ],
    },
    [
      [ingrid.name, 'Supply Chain Manager', ingrid.email, 'plain'],
      ['Per Nygård', 'Finance Director', 'per.nygard@halden-foods.example', 'gateway'],
      ['Leyla Şahin', 'Dispatcher', 'leyla.sahin@halden-foods.example', 'apple'],
    ],
  ),
  company(
    5,
    {
      name: 'Brightwell',
      domains: ['brightwell.example'],
      industry: 'Health',
      story: [
        ['nurture', 50],
        ['evaluate', 10],
        ['customer', 60],
      ],
      highlights: [['stand', 70, 14, 0]],
    },
    [
      ['Dana Okafor', 'Operations Director', 'dana.okafor@brightwell.example', 'apple'],
      ['Callum Reid', 'Transport Planner', 'callum.reid@brightwell.example', 'plain'],
    ],
  ),
];
