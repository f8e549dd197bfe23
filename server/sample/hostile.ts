import type { CastPerson } from './people.ts';

/**
 * Text that has broken somebody's page, query or layout before. It is in the sample so that every
 * picture and test of the product has met it; each stays inside the protocol's limits.
 */
export const hostileAccountName =
  '<script>alert("account")</script> & Sons "><img src=x onerror=alert(1)>';

const longWord = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(8);

export const hostilePeople: readonly CastPerson[] = [
  {
    name: '<script>alert("person")</script>',
    title: '"><img src=x onerror=alert(1)>',
    email: 'script@bobby-tables.example',
  },
  {
    // A right-to-left override turns what follows it around until the pop.
    name: 'Evil \u202Efdp.exe\u202C Nadir',
    title: 'مدير العمليات',
    email: 'nadir@bobby-tables.example',
  },
  {
    name: `Maximilian ${longWord}`.slice(0, 290),
    title: 'Deputy Vice President of '.repeat(8).slice(0, 195),
    email: `${'very.long.'.repeat(5)}local.part@bobby-tables.example`,
  },
  {
    name: 'Zoë\u200B\u200D\u2060 👩🏽‍🚀🇳🇴 Z͑ͫ̓ͪ̂ͫ̽a̗l̜g̫o̥',
    title: '🚚🚚🚚',
    email: 'zoe@bobby-tables.example',
  },
  {
    name: "Robert'); DROP TABLE people;--",
    title: '{{7*7}} <%= 7*7 %> %s %n',
    email: "o'brien+drop@bobby-tables.example",
  },
];

/** Titles, summaries and links for touches of the hostile account, taken in turn. */
export const hostileTouches = [
  { title: '"><img src=x onerror=alert(1)>', url: 'javascript:alert(document.domain)' },
  {
    title: '</script></style></title><h1>Owned</h1>',
    url: 'data:text/html,<script>alert(1)</script>',
  },
  {
    title: 'A title that reads \u202Esdrawkcab\u202C',
    url: 'https://www.wayline.example/?q="><b>',
  },
  { title: `One word: ${'m'.repeat(400)}`, url: `https://www.wayline.example/${'a/'.repeat(600)}` },
  { title: "'; DELETE FROM touches; --", url: '//www.wayline.example/no-scheme' },
  { title: '\u200B\u200B\u200B', url: 'https://www.wayline.example/zero-width' },
  { title: '🧨'.repeat(60), url: 'https://www.wayline.example/%00%0d%0aSet-Cookie:x=1' },
] as const;
