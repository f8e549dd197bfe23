import './key-help.css';
import { words } from '../words/words.ts';
import { Over } from './over.tsx';

const { keys: what } = words.ui;

const keys: [keys: string, what: string][] = [
  ['j  k', what.touches],
  ['Enter  e', what.open],
  ['[  ]', what.prospects],
  ['/', what.lookUp],
  ['s', what.search],
  ['f', what.filter],
  ['n', what.note],
  [`${what.control} Enter`, what.save],
  [`${what.control} B`, what.markUp],
  ['@', what.mention],
  ['?', what.help],
  ['Esc', what.leave],
];

/** The keys of the panel, over everything else. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Over title={what.title} onClose={onClose}>
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
