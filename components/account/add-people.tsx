import { useId } from 'react';
import type { Prospect } from '../../utils/model/prospect.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';
import { prospectName } from './prospect-name.ts';

type Props = {
  /** Those of the page whom the account does not have. */
  prospects: Prospect[];
  onAdd: (prospect: Prospect) => void;
};

/** Whom the page shows beside the people of an account, to be added to them. */
export function AddPeople({ prospects, onAdd }: Props) {
  const title = useId();
  if (prospects.length === 0) return null;
  const say = words.people;
  return (
    <section className="mt-3 border-line border-t px-3 pt-2 pb-3" aria-labelledby={title}>
      <p id={title} className="small font-semibold">
        {say.addable}
      </p>
      <ul>
        {prospects.map((one) => (
          <li className="flex items-center justify-between gap-3 py-1.5" key={one.email}>
            <span className="grid min-w-0">
              <span className="line-of-text foreign">{prospectName(one)}</span>
              <span className="small soft line-of-text">{one.email}</span>
            </span>
            <button
              type="button"
              className="button flex-none"
              aria-label={say.addWho(prospectName(one))}
              onClick={() => onAdd(one)}
            >
              <Icon name="plus" /> {say.add}
            </button>
          </li>
        ))}
      </ul>
      <p className="small soft">{say.addTells}</p>
    </section>
  );
}
