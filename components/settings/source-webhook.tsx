import { useState } from 'react';
import { words as say } from './source-words.ts';
import { words } from './words.ts';

type Props = {
  /** Where the vendor is to send to. */
  address: string;
  /** Whether what comes has to be signed already. */
  signed: boolean;
  onSecret: (secret: string) => void;
};

/** The fewest characters that a secret has. */
const shortest = 8;

/** How a vendor tells at once what happened, and what it signs that with; the secret is never shown. */
export function SourceWebhook({ address, signed, onSecret }: Props) {
  const [secret, setSecret] = useState('');
  const isWhole = secret.trim().length >= shortest;
  return (
    <details>
      <summary>{signed ? say.webhook.signed : say.webhook.unsigned}</summary>
      <p>{say.webhook.how}</p>
      <code className="foreign wrap-anywhere block py-1">{address}</code>
      <form
        className="settings-buttons"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWhole) return;
          onSecret(secret.trim());
          setSecret('');
        }}
      >
        <input
          className="field"
          type="password"
          autoComplete="off"
          spellCheck={false}
          aria-label={say.webhook.secret}
          placeholder={signed ? say.webhook.replace : say.webhook.secret}
          value={secret}
          onChange={({ target }) => setSecret(target.value)}
        />
        <button type="submit" className="button" disabled={!isWhole}>
          {words.page.save}
        </button>
      </form>
    </details>
  );
}
