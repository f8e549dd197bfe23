import { prospectName } from '../../components/account/prospect-name.ts';
import type { Standing } from '../../components/account/prospect-switcher.tsx';
import type { CorrectedBy } from '../../utils/model/correction.ts';
import type { LookupAnswer, Match } from '../../utils/model/lookup.ts';
import { keysOf, keyText, type LookupKey } from '../../utils/model/lookup-key.ts';
import type { Prospect } from '../../utils/model/prospect.ts';

/** Somebody on the page, and what the backend says of them. */
export type Candidate = {
  key: string;
  name: string;
  prospect: Prospect;
  standing: Standing;
  /** One where known, several to choose from, else none. */
  matches: Match[];
  /** The key that matched, or that the team decided on; null where none is. */
  matchedKey: LookupKey | null;
  /** Who of the team decided it, if anybody. */
  corrected: CorrectedBy | null;
};

type Said = Pick<Candidate, 'standing' | 'matches' | 'matchedKey' | 'corrected'>;

/**
 * Puts everybody into the order to be walked through: the page's subject, then who is known, then
 * the others. While only remembered answers are there (`fresh` false), none is taken for unknown.
 */
export function candidatesOf(
  prospects: readonly Prospect[],
  answers: readonly LookupAnswer[] | null,
  fresh: boolean,
): Candidate[] {
  const byKey = new Map(answers?.map((answer) => [keyText(answer.key), answer]));
  const used = new Map<string, number>();
  const candidates = prospects.map((prospect): Candidate => {
    const said = keysOf(prospect).flatMap((key) => byKey.get(keyText(key)) ?? []);
    const words = [
      ...prospect.recordIds.map(({ id }) => id),
      prospect.email,
      prospectName(prospect),
    ];
    const known = words.join(' ');
    const before = used.get(known) ?? 0;
    used.set(known, before + 1);
    return {
      // Two of the same name and nothing else are still two.
      key: before === 0 ? known : `${known} ${before + 1}`,
      name: prospectName(prospect),
      prospect,
      ...standingOf(said, fresh),
    };
  });
  const rank = ({ prospect, standing }: Candidate) =>
    prospect.subject ? 0 : standing === 'known' || standing === 'choose' ? 1 : 2;
  return candidates.sort((a, b) => rank(a) - rank(b));
}

/**
 * Keys come surest first; the first that says something decides. Where the team ruled an account
 * out by a surer key, a weaker one is asked about and never believed by itself.
 */
function standingOf(said: LookupAnswer[], fresh: boolean): Said {
  const found = said.find(({ status }) => status === 'found' || status === 'ambiguous');
  const before = found ? said.slice(0, said.indexOf(found)) : said;
  const ruledOut = before.find(({ corrected }) => corrected?.decision === 'not');
  if (found && ruledOut?.corrected) {
    const { key, corrected } = ruledOut;
    return { standing: 'choose', matches: found.matches, matchedKey: key, corrected };
  }
  const decided = found ?? said.find(({ corrected }) => corrected);
  const by = { matchedKey: decided?.key ?? null, corrected: decided?.corrected ?? null };
  if (found?.status === 'ambiguous') return { standing: 'choose', matches: found.matches, ...by };
  if (found) return { standing: 'known', matches: found.matches.slice(0, 1), ...by };
  if (!fresh) return { standing: 'asking', matches: [], ...by };
  const isDenied = said.some(({ status }) => status === 'denied');
  return { standing: isDenied ? 'denied' : 'unknown', matches: [], ...by };
}
