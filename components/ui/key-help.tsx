import './key-help.css';
import { useEffect, useRef } from 'react';

const keys: [keys: string, what: string][] = [
  ['j  k', 'Next, previous touch'],
  ['Enter  e', 'Open or close a touch'],
  ['[  ]', 'Previous, next prospect'],
  ['/', 'Look somebody up'],
  ['f', 'Filter the history'],
  ['n', 'Write a note'],
  ['Ctrl Enter', 'Save the note'],
  ['?', 'This help'],
  ['Esc', 'Close, or leave a field'],
];

/** The keys of the panel, over everything else. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="key-help" aria-labelledby="key-help-title" onClose={onClose}>
      <h2 id="key-help-title">Keys</h2>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(/ +/).map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
