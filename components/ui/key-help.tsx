import './key-help.css';
import { Over } from './over.tsx';

const keys: [keys: string, what: string][] = [
  ['j  k', 'Next, previous touch'],
  ['Enter  e', 'Open or close a touch'],
  ['[  ]', 'Previous, next prospect'],
  ['/', 'Look somebody up'],
  ['f', 'Filter the history'],
  ['n', 'Write a note'],
  ['Ctrl Enter', 'Save the note'],
  ['Ctrl B', 'Bold; I italic, K link'],
  ['@', 'Name a colleague in a note'],
  ['?', 'This help'],
  ['Esc', 'Close, or leave a field'],
];

/** The keys of the panel, over everything else. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Over title="Keys" onClose={onClose}>
      <dl className="key-help">
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
    </Over>
  );
}
