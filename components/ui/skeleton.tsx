import './skeleton.css';
import { AfterAWhile } from './after-a-while.tsx';

/** In per cent; all different, so that they read as text to come. */
const widths = [72, 88, 54, 81, 63, 90, 47, 76];

/** Grey lines in the places where up to eight rows will stand. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <AfterAWhile>
      <div className="skeleton" role="status">
        <span className="for-screen-readers">{label}</span>
        {widths.slice(0, rows).map((width) => (
          <div key={width} className="skeleton-row" style={{ width: `${width}%` }} />
        ))}
      </div>
    </AfterAWhile>
  );
}
