import { useState } from 'react';
import { words } from './words.ts';

type Props = {
  /** Name and value; nothing personal. */
  facts: [name: string, value: string][];
  onCopy: (text: string) => Promise<void>;
};

/** What a report of a fault should say. */
export function Diagnostics({ facts, onCopy }: Props) {
  const [status, setStatus] = useState('');
  const text = facts.map(([name, value]) => `${name}: ${value}`).join('\n');
  return (
    <>
      <dl className="my-4 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      <div className="settings-buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            onCopy(text).then(
              () => setStatus(words.page.copied),
              () => setStatus(words.page.notCopied),
            )
          }
        >
          {words.page.copy}
        </button>
        <span className="small soft" role="status">
          {status}
        </span>
      </div>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="soft">{name}</dt>
      <dd className="foreign">{value}</dd>
    </>
  );
}
