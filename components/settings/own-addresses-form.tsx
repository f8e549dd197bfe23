import { useState } from 'react';
import { addressesIn } from './site-address.ts';
import { words } from './words.ts';

const say = words.page.you;
const most = 50;

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
          () => setStatus(words.page.saved),
          () => setStatus(words.page.notKept),
        );
      }}
    >
      <textarea
        className="field"
        aria-label={say.field}
        rows={3}
        spellCheck={false}
        placeholder={say.placeholder}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setStatus('');
        }}
      />
      {typed.refused.length > 0 ? (
        <p className="small bad foreign">{say.refused(typed.refused)}</p>
      ) : null}
      <div className="settings-buttons">
        <button
          type="submit"
          className="button"
          disabled={!isChanged || typed.refused.length > 0 || typed.addresses.length > most}
        >
          {words.page.save}
        </button>
        <span className="small soft" role="status">
          {typed.addresses.length > most ? say.tooMany(most) : status}
        </span>
      </div>
    </form>
  );
}
