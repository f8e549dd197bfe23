import type { Highlight } from './highlights.ts';
import { hostileAccountName, hostilePeople } from './hostile.ts';
import type { CastPerson } from './people.ts';
import type { Phase } from './story.ts';

/** An account that is in every sample, whatever its size and seed. */
export type CastAccount = {
  name: string;
  domain: string | null;
  industry: string;
  phone: string;
  city: string;
  people: readonly CastPerson[];
  story: readonly (readonly [Phase, weeks: number])[];
  /** Share of all touches, and the most of them. */
  share: number;
  most: number;
  highlights: readonly Highlight[];
  hostile?: true;
};

/** `_` in a Gmail address: no such address can exist, see people.ts. */
const luciasAddress = 'lucia_moretti@gmail.com';

export const cast: readonly CastAccount[] = [
  {
    name: 'Northfjord Logistics',
    domain: 'northfjord-logistics.example',
    industry: 'Logistics',
    phone: '+47 55 50 01 10',
    city: 'Bergen',
    people: [
      {
        name: 'Priya Raman',
        title: 'Head of Operations',
        email: 'priya.raman@northfjord-logistics.example',
        otherEmail: 'praman@northfjord-logistics.example',
        phone: '+47 55 50 01 21',
      },
      {
        name: 'Tomás Ibarra',
        title: 'IT Manager',
        email: 'tomas.ibarra@northfjord-logistics.example',
        mail: 'apple',
        phone: '+47 55 50 01 34',
      },
      {
        name: 'Marit Solheim',
        title: 'Procurement',
        email: 'marit.solheim@northfjord-logistics.example',
        mail: 'gateway',
      },
      {
        name: 'Oskar Lindqvist',
        title: 'Fleet Manager',
        email: 'oskar.lindqvist@northfjord-logistics.example',
      },
      {
        name: 'Aino Virtanen',
        title: 'Depot Manager, Åsane',
        email: 'aino.virtanen@northfjord-logistics.example',
        mail: 'quiet',
      },
    ],
    story: [
      ['discover', 12],
      ['nurture', 120],
      ['interest', 20],
      ['silent', 80],
      ['revive', 8],
      ['nurture', 12],
      ['evaluate', 8],
    ],
    share: 0.06,
    most: 1400,
    highlights: [
      { daysBefore: 1, hour: 9.2, person: 0, what: 'pricing' },
      { daysBefore: 2, hour: 9.1, person: 0, what: 'demo' },
      { daysBefore: 2, hour: 8.95, person: 0, what: 'pricing' },
      { daysBefore: 3, hour: 13.4, person: 1, what: 'download' },
      { daysBefore: 4, hour: 10.6, person: 0, what: 'reply' },
      { daysBefore: 6, hour: 14.1, person: 1, what: 'comparison' },
      { daysBefore: 240, hour: 11, person: 2, what: 'stand' },
    ],
  },
  {
    name: 'Meridian Freight Group',
    domain: 'meridian-freight.example',
    industry: 'Logistics',
    phone: '+31 10 555 01 00',
    city: 'Rotterdam',
    people: [
      {
        name: 'Sanne de Wit',
        title: 'Director of Fleet Technology',
        email: 'sanne.dewit@meridian-freight.example',
        phone: '+31 10 555 01 12',
      },
      {
        name: 'Kofi Mensah-Boateng',
        title: 'Regional Operations Lead',
        email: 'kofi.mensah-boateng@meridian-freight.example',
        mail: 'gateway',
      },
      {
        name: 'Yuki Hartmann',
        title: 'Procurement Manager',
        email: 'yuki.hartmann@meridian-freight.example',
        mail: 'apple',
      },
      {
        name: 'Beatrix Vos',
        title: 'Data Engineer',
        email: 'beatrix.vos@meridian-freight.example',
      },
    ],
    story: [
      ['discover', 10],
      ['interest', 30],
      ['evaluate', 20],
      ['customer', 200],
    ],
    share: 0.25,
    most: 20_000,
    highlights: [],
  },
  {
    name: 'Brightwell',
    domain: 'brightwell.example',
    industry: 'Health',
    phone: '+44 113 555 0142',
    city: 'Leeds',
    people: [
      {
        name: 'Dana Okafor',
        title: 'Operations Director',
        email: 'dana.okafor@brightwell.example',
        mail: 'apple',
        phone: '+44 113 555 0143',
      },
      { name: 'Callum Reid', title: 'Transport Planner', email: 'callum.reid@brightwell.example' },
      {
        name: 'Sunita Rao',
        title: 'Head of Compliance',
        email: 'sunita.rao@brightwell.example',
        otherEmail: 's.rao@brightwell.example',
        mail: 'quiet',
      },
    ],
    story: [
      ['discover', 8],
      ['nurture', 40],
      ['evaluate', 10],
      ['customer', 130],
    ],
    share: 0.045,
    most: 900,
    highlights: [],
  },
  {
    name: 'Halden Foods',
    domain: 'halden-foods.example',
    industry: 'Food',
    phone: '+47 69 55 02 00',
    city: 'Halden',
    people: [
      {
        name: 'Ingrid Aasen',
        title: 'Supply Chain Manager',
        email: 'ingrid.aasen@halden-foods.example',
        phone: '+47 69 55 02 17',
      },
      { name: 'Per Nygård', title: 'Finance Director', email: 'per.nygard@halden-foods.example' },
      {
        name: 'Leyla Şahin',
        title: 'Dispatcher',
        email: 'leyla.sahin@halden-foods.example',
        mail: 'apple',
      },
    ],
    story: [
      ['discover', 10],
      ['nurture', 60],
      ['evaluate', 12],
      ['silent', 110],
      ['revive', 4],
    ],
    share: 0.02,
    most: 500,
    highlights: [
      { daysBefore: 3, hour: 12.3, person: 0, what: 'returned' },
      { daysBefore: 9, hour: 7.7, person: 0, what: 'pricing' },
    ],
  },
  {
    name: 'Studio Moretti',
    domain: 'studio-moretti.example',
    industry: 'Services',
    phone: '+39 051 555 0188',
    city: 'Bologna',
    people: [
      { name: 'Lucia Moretti', title: 'Owner', email: luciasAddress, mail: 'apple' },
      { name: 'Paolo Ricci', title: 'Studio Manager', email: 'paolo@studio-moretti.example' },
    ],
    story: [
      ['discover', 6],
      ['nurture', 70],
      ['interest', 6],
    ],
    share: 0.006,
    most: 120,
    highlights: [{ daysBefore: 5, hour: 16.5, person: 0, what: 'meeting' }],
  },
  {
    name: 'Tessel & Daughters',
    domain: 'tessel-daughters.example',
    industry: 'Retail',
    phone: '+32 9 555 01 77',
    city: 'Ghent',
    people: [
      { name: 'Marieke Tessel', title: 'Partner', email: 'marieke@tessel-daughters.example' },
    ],
    story: [['interest', 3]],
    share: 0,
    most: 1,
    highlights: [],
  },
  {
    name: 'Karlholm Steel',
    domain: 'karlholm-steel.example',
    industry: 'Materials',
    phone: '+46 294 555 010',
    city: 'Karlholm',
    people: [
      {
        name: 'Gustav Ek',
        title: 'Plant Logistics',
        email: 'gustav.ek@karlholm-steel.example',
        mail: 'gateway',
      },
      {
        name: 'Elsa Bergqvist',
        title: 'Buyer',
        email: 'elsa.bergqvist@karlholm-steel.example',
        mail: 'quiet',
      },
    ],
    story: [['machine', 150]],
    share: 0.015,
    most: 300,
    highlights: [],
  },
  {
    name: hostileAccountName,
    domain: 'bobby-tables.example',
    industry: 'Services "><b>',
    phone: '+44 20 7946 0000',
    city: '<marquee>Nowhere</marquee>',
    people: hostilePeople,
    story: [['interest', 30]],
    share: 0.003,
    most: 60,
    highlights: [],
    hostile: true,
  },
  {
    // Nobody's company is known: this person is an account of their own.
    name: 'Noor Haddad',
    domain: null,
    industry: '',
    phone: '+33 1 99 00 41 22',
    city: 'Lyon',
    people: [{ name: 'Noor Haddad', title: 'Consultant', email: 'noor_haddad@gmail.com' }],
    story: [
      ['discover', 4],
      ['nurture', 30],
    ],
    share: 0.0015,
    most: 30,
    highlights: [],
  },
];
