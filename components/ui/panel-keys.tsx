import { words } from '../words/words.ts';
import { Keys } from './keys.tsx';

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

/** The keys of the panel, and what each does. */
export function PanelKeys() {
  return (
    <dl className="mt-2">
      {keys.map(([key, what]) => (
        <div className="flex gap-3 py-0.5" key={key}>
          <dt className="w-20 flex-none">
            <Keys>{key.split(/ +/)}</Keys>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
