import type { Prospect } from '../../utils/model/prospect.ts';
import { words } from '../words/words.ts';
import { foundWords } from './found-words.ts';
import { prospectName } from './prospect-name.ts';

const { who } = words.finding.choice;

type Props = {
  /** Each could as well be the one; the finder could not tell. */
  tied: { key: string; prospect: Prospect }[];
  siteTitle: string | null;
  onChoose: (key: string) => void;
  onNobody: () => void;
};

/** The page could be about several people: the person says who, since guessing may be wrong. */
export function WhoIsIt({ tied, siteTitle, onChoose, onNobody }: Props) {
  return (
    <section className="p-3" aria-labelledby="who-is-it-title">
      <h2 id="who-is-it-title">{who.title}</h2>
      <p className="small soft">{who.text(tied.length)}</p>
      <ul className="mt-3 grid gap-2">
        {tied.map(({ key, prospect }) => (
          <li key={key}>
            <button
              type="button"
              className="grid w-full gap-0.5 rounded-md border border-line-strong bg-ground px-3 py-2 text-start hover:border-accent hover:bg-accent-ground"
              onClick={() => onChoose(key)}
            >
              <strong className="foreign">{prospectName(prospect)}</strong>
              {prospect.name && prospect.email ? (
                <span className="small soft foreign">{prospect.email}</span>
              ) : null}
              <span className="small soft foreign">{foundWords(prospect, siteTitle)}</span>
              {prospect.isAutomatic ? (
                <span className="small text-warn">{words.finding.automaticShort}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button button-quiet" onClick={onNobody}>
        {words.finding.nobodyOfThese}
      </button>
    </section>
  );
}
