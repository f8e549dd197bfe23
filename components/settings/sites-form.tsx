import { type FormEvent, useState } from 'react';
import { originOf } from './site-address.ts';
import { words } from './words.ts';

const { sites: say } = words;
const example = 'crm.example.com';

type Props = {
  /** Origins, sorted. */
  sites: string[];
  /** What could not be done, in a sentence. */
  problem: string | null;
  /** Called within the click, as browsers demand. */
  onAdd: (origin: string) => void;
  /** Absent where sites are only added. */
  onRemove?: (origin: string) => void;
};

/** The sites that Touchline may read; each was given by a click and can be taken back. */
export function SitesForm({ sites, problem, onAdd, onRemove }: Props) {
  const [text, setText] = useState('');
  const origin = originOf(text);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!origin) return;
    onAdd(origin);
    setText('');
  }

  return (
    <>
      {sites.length === 0 ? (
        <p className="settings-form soft">{say.none}</p>
      ) : (
        <ul className="settings-list">
          {sites.map((site) => (
            <li key={site}>
              <span className="foreign">{site}</span>
              {onRemove ? (
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={say.removeOne(site)}
                  onClick={() => onRemove(site)}
                >
                  {say.remove}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <form className="settings-form" onSubmit={onSubmit}>
        <div className="settings-inline">
          <input
            className="field"
            type="text"
            inputMode="url"
            aria-label={say.addOne}
            placeholder={example}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <button type="submit" className="button" disabled={!origin}>
            {say.add}
          </button>
        </div>
        {text.trim() !== '' && !origin ? <p className="small soft">{say.enter(example)}</p> : null}
        {problem ? (
          <p className="small bad" role="alert">
            {problem}
          </p>
        ) : null}
      </form>
    </>
  );
}
