import '../components/ui/theme.css';
import '../components/settings/settings.css';
import './gallery.css';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import * as parts from '../entrypoints/sidepanel/later-parts.ts';
import { noon } from '../test/components/sample-data.ts';
import type { State } from './state.ts';
import { states } from './states.ts';

/*
 * Every state of the panel on one page. `?only=NAME` shows one alone, `?width=320` a narrower panel,
 * `?dir=rtl` the other direction, `?font=fixed` the font of the pictures.
 */
const given = new URLSearchParams(location.search);

// It is always the same day here, also for parts that look at the clock themselves.
Date.now = () => noon;
if (given.get('font') === 'fixed') {
  const { standInFixedFont } = await import('./fixed-font.ts');
  await standInFixedFont();
}

// What comes later in the panel is here at once: no picture is taken of what keeps its place.
await Promise.all(Object.values(parts).map((part) => ('fetch' in part ? part.fetch() : undefined)));

createRoot(document.getElementById('root') as HTMLElement).render(<Page />);

/** What the address asks for; it may change without the page being loaded again. */
function Page() {
  const [search, setSearch] = useState(location.search);
  useEffect(() => {
    const look = () => setSearch(location.search);
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  const query = new URLSearchParams(search);
  const only = query.get('only');
  const dir = query.get('dir') === 'rtl' ? 'rtl' : 'ltr';
  useLayoutEffect(() => {
    document.documentElement.dir = dir;
  }, [dir]);
  const state = states.find(({ name }) => name === only);
  return state ? <Alone key={search} state={state} /> : <Gallery query={query} />;
}

/** All of them, each in a window of its own: dialogs and heights are as in the panel. */
function Gallery({ query }: { query: URLSearchParams }) {
  const only = query.get('only');
  return (
    <main className="gallery">
      <h1>{only === null ? `${states.length} states` : `There is no state “${only}”`}</h1>
      {states.map((one) => (
        <section key={one.name}>
          <h2>
            <a href={addressOf(one, query)}>{one.name}</a>
          </h2>
          <iframe
            title={one.name}
            src={addressOf(one, query)}
            width={Number(query.get('width')) || 360}
            height={one.height ?? 120}
            data-height={one.height}
            loading="lazy"
            onLoad={({ currentTarget }) => one.height || keepFitting(currentTarget)}
          />
        </section>
      ))}
    </main>
  );
}

function addressOf({ name }: State, query: URLSearchParams): string {
  const address = new URLSearchParams(query);
  address.set('only', name);
  return `?${address}`;
}

/** Keeps a frame as high as what it holds. */
function keepFitting(frame: HTMLIFrameElement): void {
  const root = frame.contentDocument?.getElementById('root');
  if (!root) return;
  new ResizeObserver(() => {
    frame.style.height = `${root.offsetHeight}px`;
  }).observe(root);
}

function Alone({ state }: { state: State }) {
  const frame = useRef<HTMLDivElement>(null);
  const { after } = state;
  const [isDone, setDone] = useState(after === undefined);
  useEffect(() => {
    if (frame.current) void after?.(frame.current).then(() => setDone(true));
  }, [after]);
  // Once: a panel that was drawn anew would begin anew.
  const drawn = useMemo(() => state.render(), [state]);
  const inside = state.isPage ? (
    drawn
  ) : (
    <main className={state.height ? 'gallery-filled' : 'gallery-state'}>
      <h1 className="sr-only">{state.name}</h1>
      {drawn}
    </main>
  );
  return (
    <div ref={frame} data-state={isDone ? state.name : undefined} data-height={state.height}>
      {inside}
    </div>
  );
}
