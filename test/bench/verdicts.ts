import { Random } from '../../server/sample/random.ts';
import { type AutomationRule, judge, type Sighting } from '../../utils/model/automation.ts';

/**
 * How often our rules for opens and clicks are right, on made mails whose every touch is labelled,
 * beside the rule that Mautic uses (a machine where two hold of: under two seconds after the send, a
 * listed address, a listed program). Prints lines of JSON; fails where a rule is less sure than it
 * says, or where ours find less than Mautic's does.
 *
 * Not measured: how gateways in the world behave. The labels are as good as what is believed of
 * them below, so these figures compare rules with each other, and say nothing of any mailbox.
 */
const mails = 400;
const peopleOfMail = 100;

/** A fixed sequence, so that every run judges the same touches. */
const random = new Random(20_261_123);
const between = (low: number, high: number) => low + random.next() * (high - low);
const chance = (share: number) => random.chance(share);

type Labelled = Sighting & { isMachine: boolean; listedAddress: boolean };

const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36';

/**
 * What is believed. A third of people sit behind a gateway. Of gateways a fifth say who they are; half
 * look within two seconds, the others within ten minutes; most follow all links at once, some take
 * a second or more for each. People open after minutes or days; one in two hundred sees the mail
 * come in and clicks at once, and one in fifty opens several links in tabs within seconds.
 */
function made(): Labelled[] {
  const all: Labelled[] = [];
  for (let mail = 0; mail < mails; mail += 1) {
    const at = Date.UTC(2026, 0, 1) + mail * 86_400_000;
    for (let person = 0; person < peopleOfMail; person += 1) {
      const one = { person: `p${person}`, mail: `m${mail}`, link: null, agent: null };
      const send = { ...one, kind: 'email.sent' as const, time: at };
      all.push({ ...send, isMachine: false, listedAddress: false });
      if (person % 3 === 0) gateway(all, one, at);
      if (chance(0.3)) reader(all, one, at);
    }
  }
  return all;
}

type One = Pick<Sighting, 'person' | 'mail' | 'link' | 'agent'>;

function gateway(all: Labelled[], one: One, at: number): void {
  if (chance(0.3)) return;
  const agent = chance(0.2) ? 'Barracuda Sentinel (EE)' : browser;
  const from = { isMachine: true, listedAddress: chance(0.6) };
  let time = at + (chance(0.5) ? between(100, 1900) : between(2000, 600_000));
  if (chance(0.7)) all.push({ ...one, kind: 'email.opened', time, agent, ...from });
  const pace = chance(0.8) ? 120 : 1400;
  for (let link = 0; link < 4; link += 1) {
    all.push({ ...one, kind: 'email.clicked', time, agent, link: `l${link}`, ...from });
    time += pace * between(0.5, 1.5);
  }
}

function reader(all: Labelled[], one: One, at: number): void {
  const from = { isMachine: false, listedAddress: chance(0.02) };
  let time = at + (chance(0.005) ? between(1200, 6000) : between(30_000, 3 * 86_400_000));
  all.push({ ...one, kind: 'email.opened', time, agent: browser, ...from });
  if (!chance(0.25)) return;
  const tabs = chance(0.02) ? 4 : chance(0.2) ? 2 : 1;
  for (let link = 0; link < tabs; link += 1) {
    time += tabs > 2 ? between(200, 2500) : between(2000, 60_000);
    all.push({ ...one, kind: 'email.clicked', time, agent: browser, link: `l${link}`, ...from });
  }
}

const all = made();
const ours = judge(all);
const sends = new Map(
  all.filter(({ kind }) => kind === 'email.sent').map((one) => [`${one.person} ${one.mail}`, one]),
);
const mautics = all.map(({ person, mail, time, agent, listedAddress, kind }) => {
  if (kind === 'email.sent') return false;
  const isSoon = time - (sends.get(`${person} ${mail}`)?.time ?? 0) < 2000;
  const isListed = /barracuda/i.test(agent ?? '');
  return [isSoon, listedAddress, isListed].filter(Boolean).length >= 2;
});

const rules: AutomationRule[] = ['known gateway', 'after send', 'burst'];
const results = [
  ...rules.map((rule) => score(`rule ${rule}`, (n) => ours[n] === rule)),
  score('our rules together', (n) => ours[n] != null),
  score('Mautic’s rule', (n) => mautics[n] === true),
];
for (const one of results) console.log(JSON.stringify(one));
const [together, peer] = results.slice(-2);
process.exitCode =
  (together?.precision ?? 0) >= 0.98 && (together?.recall ?? 0) > (peer?.recall ?? 1) ? 0 : 1;

/** Precision: of what it names, the share that is a machine's. Recall: of those, the share named. */
function score(what: string, names: (n: number) => boolean) {
  const judged = [...all.entries()].filter(([, { kind }]) => kind !== 'email.sent');
  const named = judged.filter(([n]) => names(n)).length;
  const machines = judged.filter(([, { isMachine }]) => isMachine).length;
  const right = judged.filter(([n, { isMachine }]) => isMachine && names(n)).length;
  const share = (part: number, of: number) => Math.round((1000 * part) / Math.max(1, of)) / 1000;
  return {
    what,
    named,
    precision: share(right, named),
    recall: share(right, machines),
  };
}
