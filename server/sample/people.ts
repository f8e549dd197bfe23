import { fullName, jobTitles, plainWords } from './names.ts';
import { mix, Random } from './random.ts';
import { hubspotId, personNumber, salesforceId } from './record-ids.ts';

/** What opens somebody's mail, which decides what can be known of an open. */
export type MailClient = 'apple' | 'gateway' | 'plain' | 'quiet';

export type SamplePerson = {
  name: string;
  title: string;
  email: string;
  /** A second address under which a source knew them before the records were merged; or null. */
  otherEmail: string | null;
  salesforceId: string;
  hubspotId: string;
  /** The second record's id in the source that told of it. */
  otherId: string;
  mail: MailClient;
};

/** What the hand-written cast says of a person; the rest is worked out. */
export type CastPerson = Pick<SamplePerson, 'name' | 'title' | 'email'> &
  Partial<Pick<SamplePerson, 'otherEmail' | 'mail'>> & { phone?: string };

/** Where an account's people get their addresses. */
type Home = { seed: number; index: number; domain: string | null; hand: readonly CastPerson[] };

const mailClients: readonly MailClient[] = ['plain', 'apple', 'plain', 'quiet', 'apple', 'gateway'];

/**
 * Person `j` of an account: always the same for a seed, whatever the other people are.
 * Free-mail addresses hold a "_", which Gmail gives to nobody: they can be no real person's.
 */
export function samplePerson(home: Home, j: number): SamplePerson {
  const number = personNumber(home.index, j);
  const ids = {
    salesforceId: salesforceId('003', number),
    hubspotId: hubspotId(number),
    otherId: String(500_000 + number),
  };
  const written = home.hand[j];
  if (written) {
    const { name, title, email, otherEmail = null, mail = 'plain' } = written;
    return { name, title, email, otherEmail, mail, ...ids };
  }
  const random = new Random(mix(home.seed, home.index, j, 2));
  // Hand-written people keep their names to themselves: the walk begins after them.
  const { name, suffix } = fullName(mix(home.seed, home.index, 3), j);
  const freeMail = home.domain === null || random.chance(0.04);
  const email = freeMail
    ? `${plainWords(name, '_')}${suffix}_${home.index}_${j}@gmail.com`
    : `${plainWords(name, '.')}${suffix}@${home.domain}`;
  const merged = !freeMail && random.chance(0.03);
  return {
    name: name + (suffix ? ` ${suffix}` : ''),
    title: random.pick(jobTitles),
    email,
    otherEmail: merged ? `${initials(name)}${j}@${home.domain}` : null,
    mail: random.pick(mailClients),
    ...ids,
  };
}

function initials(name: string): string {
  const [first = '', ...rest] = plainWords(name, ' ').split(' ');
  return `${first.charAt(0)}${rest.join('')}`;
}
