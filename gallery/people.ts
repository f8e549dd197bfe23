import { prospect } from '../test/components/sample-data.ts';

/**
 * Names as nobody would wish them: one word without end, markup, a mark that turns the line round,
 * accents on accents. In letters that the pictures' font has.
 */
export const hostile = {
  account: `Nordfjörd${'transportgesellschaft'.repeat(4)} <script>alert(1)</script>`,
  person: '\u202eevil\u202c Łukasz-Ångström “Ž̈ė̄” O’Brien-Featherstonehaugh-Cholmondeley III',
  email: `${'priya.raman.'.repeat(5)}x@${'mail-'.repeat(9)}northfjord.example`,
};

export const priya = prospect('Priya Raman', 'priya@northfjord.example', { subject: true });
export const olga = prospect('Olga Berg', 'olga@sundmark.example', {
  foundBy: { site: 'gmail', rule: 'address in the text', trust: 'text' },
});
export const newsletter = prospect('Freight Weekly', 'news@freightweekly.example', {
  isAutomatic: true,
});
export const stranger = prospect('Tomas Lind', 'tomas@stranger.example', { subject: true });
export const somebodyHostile = prospect(hostile.person, hostile.email, { subject: true });
