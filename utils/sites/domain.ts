/**
 * Domains, as well as a page needs them without the list of public suffixes (which is larger than
 * the whole finder). The backend, which has it, decides what a domain belongs to.
 */
const freeMail = new RegExp(
  // Some are a free mail service under every ending, the others only where it says so.
  '^(gmail|googlemail|googlegroups|outlook|hotmail|msn|yahoo|ymail|aol|icloud|gmx|protonmail|' +
    't-online|freenet|arcor|tutanota|wanadoo|laposte|sfr|libero|virgilio|seznam|interia|onet|' +
    'yandex|rambler|qq|163|126|sina|naver|comcast|verizon|sbcglobal|bellsouth|earthlink|' +
    'btinternet|talktalk|telenet|skynet|ziggo|xs4all|bluewin|uol|bol|rediffmail|hushmail)\\.|' +
    '^((me|mac|hey|mail|zoho|fastmail|inbox|live|sky|rocketmail)\\.com|(web|mail|posteo)\\.de|' +
    '(proton|pm)\\.me|(free|orange|neuf|live)\\.fr|(alice|tin|tiscali|live)\\.it|(wp|o2|op)\\.pl|' +
    '(home|planet|live)\\.nl|(mail|list|bk|inbox)\\.ru|(att|cox|charter)\\.net|mailbox\\.org|ukr\\.net)$',
);

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
  return freeMail.test(registrable(domain));
}

/** The company's domain that an address stands for; null for one of a free mail service. */
export function domainOfEmail(email: string): string | null {
  const domain = registrable(email.slice(email.lastIndexOf('@') + 1));
  return isFreeMail(domain) ? null : domain;
}

/** Where links lead that are about somebody, but not theirs. */
const others =
  /^(google|facebook|linkedin|twitter|x|instagram|youtube|xing|github|whatsapp|t|bit|zoom|calendly)$/;

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
