import type { Match } from '../../utils/model/lookup.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import { prospectName } from './prospect-name.ts';

const byRule: Record<Match['rule'], string> = {
  email: 'matched by e-mail',
  domain: 'matched by domain',
  record: 'matched by record',
  merged: 'matched by a merged record',
};

type Props = { prospect: Prospect; match: Match; isChosen: boolean };

/** Says who of the page this account was found by, by what, and how sure that is. */
export function MatchReceipt({ prospect, match, isChosen }: Props) {
  const who = match.person?.name || prospectName(prospect);
  const sure = match.confidence < 1 ? `, ${Math.round(match.confidence * 100)} % sure` : '';
  const how = isChosen ? 'chosen by you' : `${byRule[match.rule]}${sure}`;
  const text = `${who}, ${how} · found as ${prospect.foundBy.rule}`;
  return (
    <p className="small soft foreign match-receipt" title={text}>
      <strong>{who}</strong>
      {`, ${how} · found as ${prospect.foundBy.rule}`}
    </p>
  );
}
