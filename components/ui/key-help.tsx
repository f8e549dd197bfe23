import { words } from '../words/words.ts';
import { Close, Over } from './over.tsx';

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
      <dl className="mt-2">
        {keys.map(([key, what]) => (
          <div className="flex gap-3 py-0.5" key={key}>
            <dt className="flex w-20 flex-none gap-1">
              {key.split(/ +/).map((one) => (
                <kbd className="rounded-sm border border-line-strong px-1 text-[11px]" key={one}>
                  {one}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Close className="mt-4">{words.ui.close}</Close>
    </Over>
  );
}
