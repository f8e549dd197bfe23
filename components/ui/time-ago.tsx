import { absolute, ago } from './time.ts';

/** A relative time whose absolute one stands in the title and is read aloud. */
export function TimeAgo({ at, now }: { at: number; now: number }) {
  const exact = absolute(at);
  const relative = ago(at, now);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      <span aria-hidden="true">{relative}</span>
      <span className="sr-only">{`${relative}, ${exact}`}</span>
    </time>
  );
}
