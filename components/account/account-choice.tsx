import type { ReactNode } from 'react';
import type { Match } from '../../utils/model/lookup.ts';
import { words } from '../words/words.ts';
import { sureWords } from './found-words.ts';

const say = words.finding.choice;

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
    <section className="p-3" aria-labelledby="account-choice-title">
      <h2 id="account-choice-title" className="foreign">
        {say.title(name)}
      </h2>
      <p className="small soft">
        {say.fit(matches.length)} {isKept ? say.kept : say.notKept}
      </p>
      <div className="small soft">{children}</div>
      <ul className="mt-3 grid gap-2">
        {matches.map((match) => (
          <li key={`${match.account.id} ${match.person?.id ?? ''}`}>
            <button
              type="button"
              className="grid w-full gap-0.5 rounded-md border border-line-strong bg-ground px-3 py-2 text-start hover:border-accent hover:bg-accent-ground"
              onClick={() => onChoose(match)}
            >
              <strong className="foreign">{match.account.name}</strong>
              <span className="small soft foreign">
                {[match.account.domains[0], match.account.industry].filter(Boolean).join(' · ')}
              </span>
              <span className="small soft foreign">
                {match.person ? `${match.person.name}: ` : ''}
                {words.finding.match[match.rule]}, {sureWords(match.confidence)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
