import { type FormEvent, useState } from 'react';
import type { Erasure } from '../../utils/model/erasure.ts';
import type { Match } from '../../utils/model/lookup.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { SureLine } from './sure-line.tsx';
import { words } from './words.ts';

const say = words.people.personData;

type Props = {
  /** Whom the last address was of; null until one was asked for. */
  found: Match[] | null;
  /** What the last deed came to; null: none yet. */
  said: string | null;
  /** Newest first. */
  erasures: Erasure[];
  now: number;
  onFind: (email: string) => void;
  onExport: (id: string) => void;
  onErase: (id: string) => void;
};

/** For administrators: all that is stored of somebody, for them, and erasing it. */
export function PersonData(props: Props) {
  const { found, said, erasures, now, onFind, onExport, onErase } = props;
  const people = (found ?? []).flatMap(({ person, account }) =>
    person
      ? [{ ...person, name: person.name || (person.email ?? person.id), account: account.name }]
      : [],
  );
  return (
    <>
      <Find onFind={onFind} />
      {people.length > 0 ? (
        <ul className="settings-list max-w-[600px]" aria-label={say.found}>
          {people.map(({ id, name, email, account }) => (
            <SureLine
              key={id}
              name={name}
              word={say.erase}
              sureWord={say.eraseSure}
              onSure={() => onErase(id)}
            >
              {[email, account].filter(Boolean).join(' · ')}{' '}
              <button
                type="button"
                className="button button-quiet"
                aria-label={words.page.ofLine(say.export, name)}
                onClick={() => onExport(id)}
              >
                {say.export}
              </button>
            </SureLine>
          ))}
        </ul>
      ) : null}
      <p className="settings-form small soft" role="status">
        {said ?? (found?.length === 0 ? say.nobody : null)}
      </p>
      {erasures.length > 0 ? (
        <ul className="settings-list max-w-[600px]" aria-label={say.erasures}>
          {erasures.map(({ id, at, by, ...gone }) => (
            <li key={id}>
              <div className="wrap-anywhere foreign min-w-0 py-1">
                {say.gone(gone)}{' '}
                <span className="small soft">
                  {by} · <TimeAgo at={Date.parse(at)} now={now} />
                </span>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Find({ onFind }: Pick<Props, 'onFind'>) {
  const [email, setEmail] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    onFind(email.trim());
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <label>
        <span>{say.whose}</span>
        <input
          className="field"
          type="email"
          value={email}
          maxLength={320}
          autoComplete="off"
          placeholder="dana@example.com"
          onChange={({ target }) => setEmail(target.value)}
        />
      </label>
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={email.trim() === ''}>
          {say.find}
        </button>
      </div>
    </form>
  );
}
