import './account-choice.css';
import type { ReactNode } from 'react';
import type { Match } from '../../utils/model/lookup.ts';
import { matchWords, sureWords } from './found-words.ts';

type Props = {
  name: string;
  matches: Match[];
  /** Whether the choice is kept for the whole team, or for as long as the panel is open. */
  isKept: boolean;
  onChoose: (match: Match) => void;
  /** What was decided before, if anything. */
  children?: ReactNode;
};

/** Several accounts fit; the person decides, and is told what speaks for each. */
export function AccountChoice({ name, matches, isKept, onChoose, children }: Props) {
  return (
    <section className="account-choice" aria-labelledby="account-choice-title">
      <h2 id="account-choice-title" className="foreign">
        Which account is {name}?
      </h2>
      <p className="small soft">
        {matches.length === 1
          ? 'One still fits what this page shows. Choose it if it is right:'
          : `${matches.length} fit what this page shows. Choose one:`}{' '}
        {isKept ? 'your team will see the same.' : 'it stands while the panel is open.'}
      </p>
      <div className="small soft">{children}</div>
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
                {matchWords[match.rule]}, {sureWords(match.confidence)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
