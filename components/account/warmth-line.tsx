import { useId, useState } from 'react';
import type { TouchKind } from '../../utils/model/touch-kind.ts';
import type { Warmth } from '../../utils/model/warmth.ts';
import { Icon } from '../ui/icon.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { locale } from '../words/language.ts';
import { words } from '../words/words.ts';
import { WarmthMeter } from './warmth-meter.tsx';

type Props = {
  warmth: Warmth;
  lastHumanTouchAt: string | null;
  now: number;
  /** Shows the touches of a kind that the sum is made of. */
  onPart: (kind: TouchKind) => void;
};

/** The warmth with its sum one click away, and the last time somebody there did something. */
export function WarmthLine({ warmth, lastHumanTouchAt, now, onPart }: Props) {
  const say = words.account.warmth;
  const [open, setOpen] = useState(false);
  const sum = useId();
  return (
    <>
      <div className="warmth-line my-1 flex min-h-6 flex-wrap items-center gap-x-3">
        <button
          type="button"
          className="warmth-button -ms-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-accent hover:bg-accent-ground"
          aria-expanded={open}
          aria-controls={sum}
          title={say.explain}
          onClick={() => setOpen(!open)}
        >
          <WarmthMeter score={warmth.score} />
          <span>{say.levels[warmth.level]}</span>
          <strong>{warmth.score}</strong>
          <Icon name={open ? 'down' : 'chevron'} />
        </button>
        <span className="small soft">
          {lastHumanTouchAt ? (
            <>
              {say.lastHuman} <TimeAgo at={Date.parse(lastHumanTouchAt)} now={now} />
            </>
          ) : (
            say.noHuman
          )}
        </span>
      </div>
      <div id={sum} hidden={!open}>
        {open ? <WarmthSum warmth={warmth} onPart={onPart} /> : null}
      </div>
    </>
  );
}

function WarmthSum({ warmth, onPart }: Pick<Props, 'warmth' | 'onPart'>) {
  const say = words.account.warmth;
  const total = warmth.parts.reduce((sum, part) => sum + part.points, 0);
  const isBounded = Math.round(total) !== warmth.score;
  return (
    <div className="warmth-sum small mb-2 max-h-[40vh] overflow-y-auto rounded-md bg-raised px-3 py-2">
      {warmth.parts.length === 0 ? (
        <p>{say.none(warmth.windowDays)}</p>
      ) : (
        <table className="w-full">
          <thead className="sr-only">
            <tr>
              <th scope="col">{say.what}</th>
              <th scope="col">{say.touches}</th>
              <th scope="col">{say.points}</th>
            </tr>
          </thead>
          <tbody>
            {warmth.parts.map((part) => (
              <tr key={part.kind}>
                <th className="text-start font-normal" scope="row">
                  <button type="button" className="link" onClick={() => onPart(part.kind)}>
                    {words.history.kinds[part.kind]}
                  </button>
                </th>
                <td className="soft ps-2 text-end tabular-nums">{say.times(part.touches)}</td>
                <td className="ps-2 text-end tabular-nums">{signed(part.points)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th className="border-line border-t text-start font-semibold" scope="row">
                {say.sum}
              </th>
              <td className="soft border-line border-t ps-2 text-end tabular-nums">
                {isBounded ? say.bounded : say.rounded}
              </td>
              <td className="border-line border-t ps-2 text-end font-semibold tabular-nums">
                {warmth.score}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      <p className="soft mt-1">{say.decay(warmth.halfLifeDays, warmth.windowDays)}</p>
      {warmth.notCounted.length > 0 ? (
        <p className="soft mt-1">
          {say.notCounted(warmth.notCounted.map((one) => say.by(one.touches, one.verdict)))}
        </p>
      ) : null}
    </div>
  );
}

const oneDecimal = new Intl.NumberFormat(locale, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'always',
});

function signed(value: number): string {
  return oneDecimal.format(value).replace('-', '−');
}
