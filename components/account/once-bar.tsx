import { words } from '../words/words.ts';
import { siteName } from './site-name.ts';

const { access } = words.finding;

/** The click on the icon lets us look once; say so, and offer to stay. */
export function OnceBar({ origin, onGrant }: { origin: string; onGrant: (o: string) => void }) {
  return (
    <div className="small flex min-h-8 flex-wrap items-center justify-between gap-x-2 border-line border-b bg-raised py-1 ps-3 pe-1">
      <p>{access.once}</p>
      <button type="button" className="button button-quiet" onClick={() => onGrant(origin)}>
        {access.always(siteName(origin))}
      </button>
    </div>
  );
}
