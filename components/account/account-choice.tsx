import './account-choice.css';
import type { Match } from '../../utils/model/lookup.ts';

type Props = { name: string; matches: Match[]; onChoose: (match: Match) => void };

const ruleWords: Record<Match['rule'], string> = {
  email: 'knows the e-mail address',
  domain: 'has the same domain',
  record: 'holds the record',
  merged: 'holds a merged record',
};

/** Several accounts fit; the person decides, and is told what speaks for each. */
export function AccountChoice({ name, matches, onChoose }: Props) {
  return (
    <section className="account-choice" aria-labelledby="account-choice-title">
      <h2 id="account-choice-title" className="foreign">
        Which account is {name}?
      </h2>
      <p className="small soft">{matches.length} fit what this page shows. Choose one.</p>
      <ul>
        {matches.map((match) => (
          <li key={`${match.account.id} ${match.person?.id ?? ''}`}>
            <button type="button" className="account-card" onClick={() => onChoose(match)}>
              <strong className="foreign">{match.account.name}</strong>
              <span className="small soft foreign">
                {[match.account.domains[0], match.account.industry].filter(Boolean).join(' · ')}
              </span>
              <span className="small soft foreign">
                {match.person ? `${match.person.name}: ` : ''}
                {ruleWords[match.rule]}, {Math.round(match.confidence * 100)} % sure
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
