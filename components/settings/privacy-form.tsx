import type { Privacy } from '../../utils/messages/answers.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { number } from '../words/language.ts';
import { words } from './words.ts';

const say = words.backend.privacy;

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
          {filter
            ? say.filter(filter.keys, size(filter.bytes), <TimeAgo at={filter.at} now={now} />)
            : say.noFilterYet}
        </p>
      </div>
    );
  }
  return (
    <fieldset className="settings-form">
      <legend className="soft">{say.cannotFilter}</legend>
      {(['following', 'panel-only'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="asks" checked={asks === one} onChange={() => onAsks(one)} />{' '}
          {one === 'following' ? say.following : say.panelOnly}
        </label>
      ))}
    </fieldset>
  );
}

function size(bytes: number): string {
  return bytes < 100_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${number(Math.round(bytes / 1e5) / 10)} MB`;
}
