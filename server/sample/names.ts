import { mix } from './random.ts';

const words = (text: string) => text.trim().split(/\s+/);

const firstNames = words(`
  Amara Anders Aisha Bram Beatriz Carla Chiara Daniel Daria Diego Ebba Elif Emeka Erik Eszter Farah
  Felix Fatima Goran Greta Hamza Hana Henrik Ines Ivo Jamal Jana Jelena Joao Kaia Karim Katya Kenji
  Lars Leila Liam Lotte Luca Magda Malik Marco Mei Milan Mina Nadia Niels Noa Olga Omar Paula Pedro
  Rafael Rania Rosa Samir Sanne Selma Sven Tariq Tessa Theo Uma Viktor Wanda Yara Yusuf Zofia`);
const lastNames = words(`
  Abbas Adeyemi Almeida Andersen Aoki Baker Bakker Berger Bianchi Blom Castro Chen Costa Dahl Demir
  Diallo Eriksen Farkas Ferreira Fischer Fontaine Garcia Greco Haas Hansen Hassan Horvat Ibrahim
  Ivanova Jansen Jensen Kaur Keller Khan Kim Kovacs Kowalski Lang Larsen Lefevre Lindgren Lopez
  Maier Marino Mensah Meyer Moreau Mukherjee Nakamura Nguyen Novak Nyberg Okeke Oliveira Patel
  Pereira Petrov Popescu Quist Rahman Reyes Rossi Ruiz Sato Schmidt Silva Singh Sousa Suzuki Szabo
  Tanaka Torres Ueda Vargas Vermeer Visser Wagner Weiss Wolff Yilmaz Zeman Ziegler`);
const places = words(`
  Alder Amber Ash Beck Birch Black Brook Calder Cedar Clear Coal Copper Dal Dove East Elk Elm Falken
  Fern Fjell Fox Glen Gold Green Grey Hazel Heron High Iron Juniper Kestrel Lake Larch Linden Maple
  Mill Moor North Oak Otter Pine Quarry Raven Red River Rowan Salt Silver Stone Thorn Vale West
  Willow Winter`);
const endings = words(`
  bridge brook burg by croft dale feld field ford gate haven holm lund mark mere mont mouth port
  ridge stad stead strand vik wick wood`);
const trades: readonly (readonly [string, string])[] = [
  ['Logistics', 'Logistics'],
  ['Freight', 'Logistics'],
  ['Haulage', 'Logistics'],
  ['Couriers', 'Logistics'],
  ['Foods', 'Food'],
  ['Dairy', 'Food'],
  ['Bakeries', 'Food'],
  ['Beverages', 'Food'],
  ['Timber', 'Materials'],
  ['Steel', 'Materials'],
  ['Glass', 'Materials'],
  ['Textiles', 'Manufacturing'],
  ['Tools', 'Manufacturing'],
  ['Instruments', 'Manufacturing'],
  ['Pharma', 'Health'],
  ['Medical', 'Health'],
  ['Energy', 'Energy'],
  ['Waste Services', 'Services'],
  ['Facility Services', 'Services'],
  ['Retail', 'Retail'],
  ['Furniture', 'Retail'],
];

/** "Tomás Ibarra" -> "tomas.ibarra": what stands in addresses. */
export function plainWords(text: string, between: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, between)
    .replace(new RegExp(`^\\${between}|\\${between}$`, 'g'), '');
}

/**
 * Walks through every combination before one comes twice: `step` is a prime that divides none of
 * the counts, so that neighbours look unlike and no name needs to be remembered as taken.
 */
function walk(start: number, index: number, combinations: number): { at: number; round: number } {
  const step = 7919;
  return {
    at: (start + (index % combinations) * step) % combinations,
    round: Math.floor(index / combinations),
  };
}

/** A company's name, its own for every index of a seed. */
export function companyName(seed: number, index: number): { name: string; industry: string } {
  const combinations = places.length * endings.length * trades.length;
  const { at, round } = walk(mix(seed, 1) % combinations, index, combinations);
  const [trade, industry] = trades[at % trades.length] as readonly [string, string];
  const rest = Math.floor(at / trades.length);
  const place = places[rest % places.length] as string;
  const ending = endings[Math.floor(rest / places.length)] as string;
  const number = round > 0 ? ` ${round + 1}` : '';
  return { name: `${place}${ending} ${trade}${number}`, industry };
}

/** A person's name, its own within a company. */
export function fullName(start: number, index: number): { name: string; suffix: string } {
  const combinations = firstNames.length * lastNames.length;
  const { at, round } = walk(start % combinations, index, combinations);
  const first = firstNames[at % firstNames.length] as string;
  const last = lastNames[Math.floor(at / firstNames.length)] as string;
  return { name: `${first} ${last}`, suffix: round > 0 ? String(round + 1) : '' };
}

export const jobTitles = [
  'Head of Operations',
  'Fleet Manager',
  'Procurement Lead',
  'IT Manager',
  'Managing Director',
  'Dispatcher',
  'Supply Chain Manager',
  'Finance Director',
  'Depot Manager',
  'Project Manager',
  'Sustainability Officer',
  'Head of Transport',
  'Systems Architect',
  'Chief Financial Officer',
  'Warehouse Supervisor',
  'Buyer',
  'Data Analyst',
  'Compliance Officer',
] as const;
