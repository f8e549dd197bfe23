import './look-up-bar.css';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { Icon } from '../ui/icon.tsx';

type Props = {
  /** What was wrong with the last text; null: nothing. */
  problem: string | null;
  /** Rises whenever the person asks for the field. */
  focus: number;
  onLookUp: (text: string) => void;
  /** Left by Escape. */
  onLeave: () => void;
};

/** Looks an address, a domain or any text with addresses up, instead of the page. */
export function LookUpField({ problem, focus, onLookUp, onLeave }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  useEffect(() => {
    if (focus > 0) input.current?.focus();
  }, [focus]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const text = input.current?.value.trim();
    if (text) onLookUp(text);
    else input.current?.focus();
  }

  return (
    <div className="look-up">
      <form aria-label="Look up" onSubmit={submit}>
        <input
          ref={input}
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={20_000}
          aria-label="Address or domain to look up"
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          placeholder="Look up an address or domain"
          title="Look up an address or domain  /"
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            input.current?.blur();
            onLeave();
          }}
        />
        <button type="submit" className="button button-icon" aria-label="Look up" title="Look up">
          <Icon name="search" />
        </button>
      </form>
      <p id={problemId} className="small bad" role="status">
        {problem}
      </p>
    </div>
  );
}

type BarProps = { text: string; onBack: () => void };

/** Says that a text is looked up and not the page, and leads back. */
export function LookingUpBar({ text, onBack }: BarProps) {
  return (
    <div className="looking-up small">
      <p className="line-of-text" role="status" title={text}>
        Looking up: <strong>{text}</strong>
      </p>
      <button type="button" className="button button-quiet" onClick={onBack}>
        Back to the page
      </button>
    </div>
  );
}
