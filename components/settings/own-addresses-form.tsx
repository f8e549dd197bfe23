import './settings.css';
import { useState } from 'react';
import { addressesIn } from './site-address.ts';

type Props = { addresses: string[]; onSave: (addresses: string[]) => Promise<void> };

/** Whose browser this is: these addresses are never taken for a prospect. */
export function OwnAddressesForm({ addresses, onSave }: Props) {
  const [text, setText] = useState(addresses.join('\n'));
  const [status, setStatus] = useState('');
  const typed = addressesIn(text);
  const isChanged = typed.addresses.join() !== addresses.join();

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(typed.addresses).then(
          () => setStatus('Saved.'),
          () => setStatus('The browser could not keep this.'),
        );
      }}
    >
      <textarea
        className="field"
        aria-label="Your addresses, one a line"
        rows={3}
        spellCheck={false}
        placeholder="you@your-company.example"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setStatus('');
        }}
      />
      {typed.refused.length > 0 ? (
        <p className="small bad foreign">Not an address: {typed.refused.join(', ')}</p>
      ) : null}
      <div className="settings-buttons">
        <button
          type="submit"
          className="button"
          disabled={!isChanged || typed.refused.length > 0 || typed.addresses.length > 50}
        >
          Save
        </button>
        <span className="small soft" role="status">
          {typed.addresses.length > 50 ? 'At most 50.' : status}
        </span>
      </div>
    </form>
  );
}
