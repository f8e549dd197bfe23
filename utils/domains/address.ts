/** Most addresses are as they should be: a backend has millions, and parsing a URL takes long. */
const plain = /^[a-z0-9._%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}$/;

/**
 * An address as it is compared: lower case, without white space, its domain in ASCII (punycode);
 * null where it is none.
 */
export function normalAddress(address: string): string | null {
  if (plain.test(address)) return address;
  const normal = address.normalize('NFKC').trim().toLowerCase();
  const [, local, domain] = /^([^\s@<>"]{1,319})@([^\s@<>"]+\.[^\s@<>"]+)$/.exec(normal) ?? [];
  const ascii = domain && asciiDomain(domain);
  return ascii ? `${local}@${ascii}` : null;
}

/** A domain in lower case ASCII, `xn--mller-kva.example`; null where it is none. */
export function asciiDomain(domain: string): string | null {
  const url = `https://${domain.normalize('NFKC').trim()}`;
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, port, username } = new URL(url);
  const isHost = pathname === '/' && port === '' && username === '' && hostname.length <= 253;
  return isHost && /^[a-z0-9_.-]+\.[a-z0-9-]+$/.test(hostname) ? hostname : null;
}

/** The address that `priya+crm@x` is delivered to, `priya@x`; null where there is no +tag. */
export function baseAddress(address: string): string | null {
  const [, local, domain] = /^([^+@]+)\+[^@]*@(.+)$/.exec(address) ?? [];
  return local ? `${local}@${domain}` : null;
}

/** What mailings and machines are sent from: nobody reads what is answered there. */
const automatic = [
  // "no-reply" as it is said in English, Portuguese, Spanish, French, German and Italian.
  /(^|[-_.+])(no|do[-_.]?not)[-_.]?(reply|respond|responder)/,
  /^(nao[-_.]?respond[ae]r?|ne[-_.]?pas[-_.]?repondre|nicht[-_.]?antworten|non[-_.]?rispondere)/,
  /^(mailer[-_.]?daemon|postmaster|bounces?|auto[-_.]?(reply|mailer|confirm)|unsubscribe)([-_.+]|$)/,
  /^(notifications?|notify|newsletters?|news|mailings?|alerts?|updates?|digest)([-_.+]|$)/,
  /[-_.+](bounces?|newsletters?|notifications?|digest)$/,
];

/** Whether an address is a newsletter's, a no-reply or a machine's; not info@ or sales@. */
export function isAutomatic(address: string): boolean {
  const local = address.toLowerCase().replace(/@.*/, '');
  return automatic.some((words) => words.test(local));
}
