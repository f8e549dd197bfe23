import { AfterAWhile } from './after-a-while.tsx';

/** In per cent; all different, so that they read as text to come. */
const widths = [72, 88, 54, 81, 63, 90, 47, 76];

/** Grey lines in the places where up to eight rows will stand. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <AfterAWhile>
      <div className="px-3 py-2" role="status">
        <span className="sr-only">{label}</span>
        {widths.slice(0, rows).map((width) => (
          <div
            key={width}
            className="mt-2 mb-4 h-3 animate-breath rounded-sm bg-sunken motion-reduce:animate-none"
            style={{ width: `${width}%` }}
          />
        ))}
      </div>
    </AfterAWhile>
  );
}
