import { useState } from 'react';
import { Icon } from '../ui/icon.tsx';
import { words } from './words.ts';

const say = words.sites.never;

type Props = {
  own: string[];
  /** Set by an administrator; not to be changed here. */
  managed: string[];
  /** The host that a line names; null where it names none. */
  hostOf: (line: string) => string | null;
  onSave: (hosts: string[]) => Promise<void>;
};

/** Sites that are never read, whatever was allowed. */
export function NeverSitesForm({ own, managed, hostOf, onSave }: Props) {
  const [text, setText] = useState(own.join('\n'));
  const [status, setStatus] = useState('');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const hosts = [...new Set(lines.flatMap((line) => hostOf(line) ?? []))];
  const refused = lines.filter((line) => hostOf(line) === null);
  const isChanged = hosts.join() !== own.join();

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(hosts).then(
          () => setStatus(say.saved),
          () => setStatus(words.page.notKept),
        );
      }}
    >
      <textarea
        className="field"
        aria-label={say.field}
        rows={3}
        spellCheck={false}
        placeholder={'bank.example\n*.health.example'}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setStatus('');
        }}
      />
      {refused.length > 0 ? <p className="small bad foreign">{say.refused(refused)}</p> : null}
      {managed.length > 0 ? (
        <p className="small soft flex items-start gap-2">
          <Icon name="lock" className="mt-0.25 text-accent" />
          <span className="foreign">{say.managed(managed)}</span>
        </p>
      ) : null}
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={!isChanged || refused.length > 0}>
          {words.page.save}
        </button>
        <span className="small soft" role="status">
          {status}
        </span>
      </div>
    </form>
  );
}
