import { type Display, displays } from '../../utils/model/policy.ts';
import { number } from '../words/language.ts';
import type { PolicyRow } from './policy-draft.ts';
import { words } from './words.ts';

const say = words.policy.table;

type Props = {
  rows: PolicyRow[];
  /** What reps get of a row, where another rule is stricter than its own. */
  effectOf: (row: PolicyRow) => Display;
  onChange: (row: PolicyRow) => void;
};

/** One row a value: how many touches it concerns, what reps see of them, and under what name. */
export function PolicyTable({ rows, effectOf, onChange }: Props) {
  const canRename = rows.some(({ by }) => by !== 'channel');
  const canChoose = rows.some(({ by }) => by !== 'asset');
  return (
    <table className="policy-table w-full [&_tr>:last-child]:w-[28%] [&_tr>:last-child]:pe-0">
      <thead className="small soft">
        <tr>
          <th className="border-line border-b py-1 pe-3 text-start font-normal" scope="col">
            {say.what}
          </th>
          <th
            scope="col"
            className="w-20 border-line border-b py-1 pe-3 text-end font-normal tabular-nums"
          >
            {say.touches}
          </th>
          {canChoose ? (
            <th className="border-line border-b py-1 pe-3 text-start font-normal" scope="col">
              {say.see}
            </th>
          ) : null}
          {canRename ? (
            <th className="border-line border-b py-1 pe-3 text-start font-normal" scope="col">
              {canChoose ? say.shownAs : say.say}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.by} ${row.value}`}>
            <th
              scope="row"
              className="foreign border-line border-b py-1 pe-3 text-start font-normal max-[560px]:min-w-27.5"
            >
              {row.name}
              {row.name === row.value ? null : <span className="small soft"> {row.value}</span>}
              {effectOf(row) === row.display ? null : (
                <span className="small block text-warn">{say.byChannel(effectOf(row))}</span>
              )}
            </th>
            <td className="w-20 border-line border-b py-1 pe-3 text-end font-normal tabular-nums">
              {number(row.touches)}
            </td>
            {canChoose ? (
              <td className="border-line border-b py-1 pe-3 text-start font-normal">
                <fieldset
                  className="inline-flex min-w-0 rounded-md border border-line-strong"
                  aria-label={say.seeOne(row.name)}
                >
                  {displays.map((display) => (
                    <label
                      className="relative not-first:border-line-strong not-first:border-s"
                      key={display}
                    >
                      <input
                        className="peer absolute inset-0 m-0 cursor-pointer opacity-0"
                        type="radio"
                        name={`${row.by} ${row.value}`}
                        checked={row.display === display}
                        onChange={() => onChange({ ...row, display })}
                      />
                      <span className="block min-w-11 rounded-[5px] px-2 py-0.75 text-center peer-checked:bg-accent-ground peer-checked:font-semibold peer-checked:text-accent peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-1 forced-colors:peer-checked:bg-[Highlight] forced-colors:peer-checked:text-[HighlightText] forced-colors:peer-checked:forced-color-adjust-none">
                        {say.displays[display]}
                      </span>
                    </label>
                  ))}
                </fieldset>
              </td>
            ) : null}
            {canRename ? (
              <td className="border-line border-b py-1 pe-3 text-start font-normal">
                {canChoose ? (
                  <input
                    className="field max-[560px]:min-w-30"
                    type="text"
                    maxLength={120}
                    aria-label={say.nameOf(row.name)}
                    placeholder={row.name}
                    value={row.label ?? ''}
                    onChange={({ target }) => onChange({ ...row, label: target.value || null })}
                  />
                ) : null}
                {row.by === 'source' ? null : (
                  <input
                    className="field mt-1 max-[560px]:min-w-30"
                    type="text"
                    maxLength={200}
                    aria-label={say.sayOf(row.name)}
                    placeholder={say.say}
                    value={row.say ?? ''}
                    onChange={({ target }) => onChange({ ...row, say: target.value || null })}
                  />
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
