import './settings.css';
import type { Privacy } from '../../utils/messages/answers.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  privacy: Privacy;
  now: number;
  onAsks: (asks: Privacy['asks']) => void;
};

/** Whom the backend is asked about, and how strangers stay in the browser. */
export function PrivacyForm({ privacy: { filter, canFilter, asks }, now, onAsks }: Props) {
  if (canFilter) {
    return (
      <div className="settings-form soft">
        <p>
          {filter ? (
            <>
              Your backend is asked only about people and companies that may be in your workspace:{' '}
              {filter.keys.toLocaleString('en')} keys in {kilobytes(filter.bytes)}, as of{' '}
              <TimeAgo at={filter.at} now={now} />. Nobody else’s address leaves the browser.
            </>
          ) : (
            'Your backend publishes which people and companies it may know. It is fetched before anybody is asked about; nobody else’s address leaves the browser.'
          )}
        </p>
      </div>
    );
  }
  return (
    <fieldset className="settings-form settings-choice">
      <legend className="soft">
        Your backend publishes no list of whom it knows, so every address on a page is asked about.
      </legend>
      {(['following', 'panel-only'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="asks" checked={asks === one} onChange={() => onAsks(one)} />{' '}
          {one === 'following'
            ? 'Ask about pages that I open, for the number on the icon'
            : 'Ask only when I open the panel'}
        </label>
      ))}
    </fieldset>
  );
}

function kilobytes(bytes: number): string {
  return bytes < 100_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;
}
