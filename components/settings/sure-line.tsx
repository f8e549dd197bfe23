import { type ReactNode, useState } from 'react';
import { words } from './words.ts';

type Props = {
  name: string;
  /** What the button does, and what it says once it was pressed: it does so only then. */
  word: string;
  sureWord: string;
  onSure: () => void;
  /** What is known of it, beside the name. */
  children: ReactNode;
};

/** A line of a list whose end takes a second word. */
export function SureLine({ name, word, sureWord, onSure, children }: Props) {
  const [asks, setAsks] = useState(false);
  return (
    <li>
      <div className="wrap-anywhere foreign min-w-0 py-1">
        {name} <div className="small soft inline">{children}</div>
      </div>
      {asks ? (
        <div className="settings-buttons flex-none">
          <button type="button" className="button" onClick={onSure}>
            {sureWord}
          </button>
          <button type="button" className="button button-quiet" onClick={() => setAsks(false)}>
            {words.page.keep}
          </button>
        </div>
      ) : (
        <button
          type="button"
          className="button button-quiet"
          aria-label={words.page.ofLine(word, name)}
          onClick={() => setAsks(true)}
        >
          {word}
        </button>
      )}
    </li>
  );
}
