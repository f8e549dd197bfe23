/**
 * Domains, as well as a page needs them without the list of public suffixes (which is larger than
 * the whole finder). The backend, which has it, decides what a domain belongs to.
 */
const freeMail = new Set(
  (
    'gmail googlemail outlook hotmail live msn yahoo ymail rocketmail aol icloud me mac gmx web ' +
    'mail protonmail proton pm fastmail zoho yandex t-online freenet arcor posteo mailbox tutanota ' +
    'tuta orange wanadoo free laposte sfr neuf libero virgilio tiscali alice tin seznam centrum ' +
    'wp o2 onet interia op rambler bk inbox list qq 163 126 sina sohu naver daum hanmail comcast ' +
    'verizon att sbcglobal bellsouth cox charter earthlink juno btinternet sky talktalk ntlworld ' +
    'blueyonder virginmedia telenet skynet ziggo xs4all kpnmail hetnet home planet bluewin hispeed ' +
    'uol bol terra ig globo googlegroups hey rediffmail ukr abv walla sapo hushmail'
  ).split(' '),
);

/** Names under which a free mail service runs only there: `mail` is one at .ru, not everywhere. */
const narrow: Record<string, string> = {
  me: 'com',
  mac: 'com',
  web: 'de',
  mail: 'com ru de ee',
  proton: 'me',
  pm: 'me',
  hey: 'com',
  free: 'fr',
  orange: 'fr',
  alice: 'it',
  tin: 'it',
  wp: 'pl',
  o2: 'pl',
  op: 'pl',
  home: 'nl',
  planet: 'nl',
  sky: 'com',
  list: 'ru',
  inbox: 'ru lv com',
  bk: 'ru',
  live: 'com de fr nl it se no dk ca be at',
  att: 'net',
  cox: 'net',
  charter: 'net',
  mailbox: 'org',
  terra: 'br es',
  centrum: 'cz',
  neuf: 'fr',
  posteo: 'de net',
  juno: 'com',
  ig: 'br',
  zoho: 'com eu in',
  globo: 'com',
  fastmail: 'com fm',
  sapo: 'pt',
};

const secondLevel = /^(co|com|org|net|gov|edu|ac|or|ne|go|gob|gouv|asso|ltd|plc|nom|in|firm)$/;

/** The part of a host that somebody registered: brightwell.co.uk of mail.brightwell.co.uk. */
export function registrable(host: string): string {
  const parts = host.toLowerCase().replace(/\.$/, '').split('.');
  const [last = '', second = ''] = parts.slice(-2).reverse();
  const count = last.length === 2 && parts.length > 2 && secondLevel.test(second) ? 3 : 2;
  return parts.slice(-count).join('.');
}

/** Whether anybody can have an address there, so that it says nothing of a company. */
export function isFreeMail(domain: string): boolean {
  const parts = registrable(domain).split('.');
  const name = parts[0] ?? '';
  if (!freeMail.has(name)) return false;
  const only = narrow[name];
  return only ? only.split(' ').includes(parts.at(-1) ?? '') : true;
}

/** The company's domain that an address stands for; null for one of a free mail service. */
export function domainOfEmail(email: string): string | null {
  const domain = registrable(email.slice(email.lastIndexOf('@') + 1));
  return isFreeMail(domain) ? null : domain;
}

/** Where links lead that are about somebody, but not theirs. */
const others =
  /^(google|facebook|linkedin|twitter|x|instagram|youtube|xing|github|whatsapp|wa|t|bit|goo|maps|openstreetmap|apple|microsoft|zoom|calendly|gravatar)$/;

/** The domain of a website as written or linked; null where it is none, or a social network's. */
export function domainOfSite(text: string): string | null {
  const written = text.trim().replace(/^(?!https?:\/\/)/i, 'http://');
  if (/\s/.test(written)) return null;
  try {
    const { hostname } = new URL(written);
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(hostname)) return null;
    const domain = registrable(hostname);
    const [name = ''] = domain.split('.');
    return others.test(name) || name.length < 2 || isFreeMail(domain) ? null : domain;
  } catch {
    return null;
  }
}
