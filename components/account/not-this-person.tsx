import type { Prospect } from '../../utils/model/prospect.ts';
import { words } from '../words/words.ts';
import { prospectName } from './prospect-name.ts';

const { nobodyOfThese, wrong } = words.finding;

/** More of a page than these are rather walked through than chosen from. */
const mostOthers = 5;

type Props = {
  /** Who else of the page it may be about. */
  others: Prospect[];
  /** Null where the page cannot be corrected: a text is looked up instead. */
  onChoose: ((email: string | null) => void) | null;
  /** Null where the backend keeps no decisions. */
  onWrongAccount: (() => void) | null;
  /** Null where there is no site to teach. */
  onTeach: (() => void) | null;
};

/** What to do where the panel took somebody for somebody else. */
export function NotThisPerson({ others, onChoose, onWrongAccount, onTeach }: Props) {
  const choosable = others.filter(({ email }) => email !== null).slice(0, mostOthers);
  if (!onChoose && !onWrongAccount && !onTeach) return null;
  return (
    <fieldset className="mt-1 flex min-w-0 flex-wrap gap-x-1 border-line border-t pt-1">
      <legend className="float-start w-full text-soft">{wrong.title}</legend>
      {onChoose
        ? choosable.map((one) => (
            <button
              key={one.email}
              type="button"
              className="button button-quiet -ms-2 me-2 max-w-full"
              title={one.email ?? ''}
              onClick={() => onChoose(one.email)}
            >
              <span className="line-of-text">{wrong.itIs(prospectName(one))}</span>
            </button>
          ))
        : null}
      {onChoose ? (
        <button
          type="button"
          className="button button-quiet -ms-2 me-2 max-w-full"
          onClick={() => onChoose(null)}
        >
          {choosable.length > 0 ? nobodyOfThese : wrong.notAboutThem}
        </button>
      ) : null}
      {onWrongAccount ? (
        <button
          type="button"
          className="button button-quiet -ms-2 me-2 max-w-full"
          onClick={onWrongAccount}
        >
          {wrong.account}
        </button>
      ) : null}
      {onTeach ? (
        <button
          type="button"
          className="button button-quiet -ms-2 me-2 max-w-full"
          onClick={onTeach}
        >
          {words.sites.teach}
        </button>
      ) : null}
    </fieldset>
  );
}
