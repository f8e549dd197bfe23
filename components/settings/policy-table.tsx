import './policy.css';
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
    <table className="policy-table">
      <thead className="small soft">
        <tr>
          <th scope="col">{say.what}</th>
          <th scope="col" className="policy-count">
            {say.touches}
          </th>
          {canChoose ? <th scope="col">{say.see}</th> : null}
          {canRename ? <th scope="col">{canChoose ? say.shownAs : say.say}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.by} ${row.value}`}>
            <th scope="row" className="foreign">
              {row.name}
              {row.name === row.value ? null : (
                <span className="small soft policy-value"> {row.value}</span>
              )}
              {effectOf(row) === row.display ? null : (
                <span className="small policy-effect">{say.byChannel(effectOf(row))}</span>
              )}
            </th>
            <td className="policy-count">{number(row.touches)}</td>
            {canChoose ? (
              <td>
                <fieldset className="policy-choice" aria-label={say.seeOne(row.name)}>
                  {displays.map((display) => (
                    <label key={display}>
                      <input
                        type="radio"
                        name={`${row.by} ${row.value}`}
                        checked={row.display === display}
                        onChange={() => onChange({ ...row, display })}
                      />
                      <span>{say.displays[display]}</span>
                    </label>
                  ))}
                </fieldset>
              </td>
            ) : null}
            {canRename ? (
              <td>
                {canChoose ? (
                  <input
                    className="field"
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
                    className="field policy-say"
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
