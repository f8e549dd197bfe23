import { useId, useState } from 'react';
import { kindLabel, type TouchKind, type Verdict } from '../../utils/model/touch-kind.ts';
import type { Warmth, WarmthLevel } from '../../utils/model/warmth.ts';
import { Icon } from '../ui/icon.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';

const levelWords: Record<WarmthLevel, string> = {
  hot: 'Hot',
  warm: 'Warm',
  cool: 'Cool',
  cold: 'Cold',
};

const byWhom: Record<Verdict, string> = {
  human: 'by people',
  machine: 'by machines',
  privacy_proxy: 'by privacy proxies',
  unknown: 'by somebody unknown',
};

type Props = {
  warmth: Warmth;
  lastHumanTouchAt: string | null;
  now: number;
  /** Shows the touches of a kind that the sum is made of. */
  onPart: (kind: TouchKind) => void;
};

/** The warmth with its sum one click away, and the last time somebody there did something. */
export function WarmthLine({ warmth, lastHumanTouchAt, now, onPart }: Props) {
  const [open, setOpen] = useState(false);
  const sum = useId();
  return (
    <>
      <div className="warmth-line">
        <button
          type="button"
          className="warmth-button"
          aria-expanded={open}
          aria-controls={sum}
          title="Show how this number comes about"
          onClick={() => setOpen(!open)}
        >
          <span className="warmth-meter" aria-hidden="true">
            <span style={{ width: `${warmth.score}%` }} />
          </span>
          <span>{levelWords[warmth.level]}</span>
          <strong>{warmth.score}</strong>
          <Icon name={open ? 'down' : 'chevron'} />
        </button>
        <span className="small soft">
          {lastHumanTouchAt ? (
            <>
              Last human touch <TimeAgo at={Date.parse(lastHumanTouchAt)} now={now} />
            </>
          ) : (
            'No human touch yet'
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
  const total = warmth.parts.reduce((sum, part) => sum + part.points, 0);
  const isBounded = Math.round(total) !== warmth.score;
  return (
    <div className="warmth-sum small">
      {warmth.parts.length === 0 ? (
        <p>Nothing earned points in the last {warmth.windowDays} days.</p>
      ) : (
        <table>
          <thead className="for-screen-readers">
            <tr>
              <th scope="col">What</th>
              <th scope="col">Touches</th>
              <th scope="col">Points</th>
            </tr>
          </thead>
          <tbody>
            {warmth.parts.map((part) => (
              <tr key={part.kind}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onPart(part.kind)}>
                    {kindLabel(part.kind)}
                  </button>
                </th>
                <td className="soft">{times(part.touches)}</td>
                <td>{signed(part.points)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Sum</th>
              <td className="soft">{isBounded ? 'kept between 0 and 100' : 'rounded'}</td>
              <td>{warmth.score}</td>
            </tr>
          </tfoot>
        </table>
      )}
      <p className="soft">
        A touch counts half after {warmth.halfLifeDays} days and no more after {warmth.windowDays}.
      </p>
      {warmth.notCounted.length > 0 ? (
        <p className="soft">Not counted: {warmth.notCounted.map(notCountedWords).join(', ')}.</p>
      ) : null}
    </div>
  );
}

function notCountedWords({ verdict, touches }: Warmth['notCounted'][number]): string {
  return `${touches.toLocaleString('en')} ${byWhom[verdict]}`;
}

function times(count: number): string {
  if (count === 2) return 'twice';
  return count === 1 ? 'once' : `${count.toLocaleString('en')} times`;
}

function signed(value: number): string {
  return value < 0 ? `−${Math.abs(value).toFixed(1)}` : `+${value.toFixed(1)}`;
}
