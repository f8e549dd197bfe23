import type { TouchKind, Verdict } from './touch-kind.ts';

/** What is looked at of a touch to tell who made it happen. */
export type Sighting = {
  /** Who is said to have done it, and of which mail; touches without either are not judged. */
  person: string | null;
  mail: string | null;
  kind: TouchKind;
  /** Milliseconds since 1970. */
  time: number;
  /** What was clicked. */
  link: string | null;
  /** The program that asked for it, as it called itself (User-Agent). */
  agent: string | null;
};

/** The rules, each with how sure it is: of a hundred that it names so many are what it says. */
export const automationRules = {
  'known gateway': {
    verdict: 'machine',
    sure: 0.99,
    words: 'asked for by a program that says it is one',
  },
  'known proxy': {
    verdict: 'privacy_proxy',
    sure: 0.99,
    words: 'asked for by a mail provider’s image proxy',
  },
  'after send': { verdict: 'machine', sure: 0.95, words: 'within two seconds of the send' },
  burst: { verdict: 'machine', sure: 0.9, words: 'three links of one mail within a second' },
} as const satisfies Record<string, { verdict: Verdict; sure: number; words: string }>;
export type AutomationRule = keyof typeof automationRules;

/** Nobody reads a mail so soon, in milliseconds; Mautic draws the line at the same place. */
const soonest = 2000;
/** Nobody clicks so many links of a mail within so many milliseconds. */
const burst = { links: 3, within: 1000 };

/**
 * Security gateways and scanners by the names that they give themselves. Most hide as a browser:
 * those are for the other rules.
 */
const gateways =
  /barracuda|mimecast|proofpoint|fortimail|trend ?micro|symantec|ironport|forcepoint|sophos|cloudmark|safelinks|linkpreview|bingpreview|slackbot|headlesschrome|python-requests|python-urllib|go-http-client|okhttp|libwww|curl\/|wget\/|\b(bot|crawler|spider|scanner)\b/i;
/** Gmail's and Yahoo's fetch an image when the mail is opened, and say nothing of by whom. */
const proxies = /googleimageproxy|ggpht\.com|yahoomailproxy/i;

const judged: ReadonlySet<TouchKind> = new Set(['email.opened', 'email.clicked', 'link.clicked']);
const sent: ReadonlySet<TouchKind> = new Set(['email.sent', 'email.delivered']);

/**
 * Says of each touch which rule knows it as a machine's, null where none does: that is not yet a
 * person's. In the order given, in whatever order they happened; a send and what follows it must be
 * given together. The first rule in the list above that holds is named.
 */
export function judge(sightings: readonly Sighting[]): (AutomationRule | null)[] {
  const rules: (AutomationRule | null)[] = sightings.map(byAgent);
  for (const group of byMail(sightings)) {
    const sends = group.filter((n) => sent.has(kindOf(n)));
    const clicks = group.filter((n) => isClick(kindOf(n))).sort((a, b) => timeOf(a) - timeOf(b));
    for (const n of group) {
      if (rules[n] || !judged.has(kindOf(n))) continue;
      const isSoon = sends.some((send) => {
        const passed = timeOf(n) - timeOf(send);
        return passed >= 0 && passed < soonest;
      });
      if (isSoon) rules[n] = 'after send';
    }
    for (const n of inBursts(clicks)) rules[n] ??= 'burst';
  }
  return rules;

  function kindOf(n: number): TouchKind {
    return sightings[n]?.kind ?? 'unknown';
  }
  function timeOf(n: number): number {
    return sightings[n]?.time ?? 0;
  }
  /** The clicks, in time's order, that stand with others of other links in one short moment. */
  function inBursts(clicks: number[]): Set<number> {
    const found = new Set<number>();
    let from = 0;
    for (let to = 0; to < clicks.length; to += 1) {
      while (timeOf(clicks[to] ?? 0) - timeOf(clicks[from] ?? 0) >= burst.within) from += 1;
      const moment = clicks.slice(from, to + 1);
      const links = new Set(moment.map((n) => sightings[n]?.link));
      if (links.size >= burst.links) for (const n of moment) found.add(n);
    }
    return found;
  }
}

const isClick = (kind: TouchKind) => kind === 'email.clicked' || kind === 'link.clicked';

function byAgent({ kind, agent }: Sighting): AutomationRule | null {
  if (!agent || !judged.has(kind)) return null;
  if (proxies.test(agent)) return 'known proxy';
  return gateways.test(agent) ? 'known gateway' : null;
}

/** The places of touches of one person and mail. */
function byMail(sightings: readonly Sighting[]): Iterable<number[]> {
  const groups = new Map<string, number[]>();
  for (const [n, { person, mail, kind }] of sightings.entries()) {
    if (person === null || mail === null || !(judged.has(kind) || sent.has(kind))) continue;
    const key = JSON.stringify([person, mail]);
    const group = groups.get(key);
    if (group) group.push(n);
    else groups.set(key, [n]);
  }
  return groups.values();
}

/** A rule as it is said of a touch: "within two seconds of the send (rule after send, 95 % sure)". */
export function ruleWords(rule: AutomationRule): string {
  const { words, sure } = automationRules[rule];
  return `${words} (rule ${rule}, ${Math.round(100 * sure)} % sure)`;
}
