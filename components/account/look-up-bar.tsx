import { type FormEvent, useEffect, useId, useRef } from 'react';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';

const say = words.finding.lookUp;

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
    <div className="block border-line border-b bg-raised px-2 py-1">
      <form className="flex items-center gap-1" aria-label={say.label} onSubmit={submit}>
        <input
          ref={input}
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={20_000}
          aria-label={say.field}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          placeholder={say.hint}
          title={`${say.hint}  /`}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            input.current?.blur();
            onLeave();
          }}
        />
        <button
          type="submit"
          className="button button-icon"
          aria-label={say.label}
          title={say.label}
        >
          <Icon name="search" />
        </button>
      </form>
      <p id={problemId} className="small bad px-2 pt-0.5 empty:hidden" role="status">
        {problem}
      </p>
    </div>
  );
}

type BarProps = { text: string; onBack: () => void };

/** Says that a text is looked up and not the page, and leads back. */
export function LookingUpBar({ text, onBack }: BarProps) {
  return (
    <div className="looking-up small flex min-h-8 items-center justify-between gap-2 border-line border-b bg-accent-ground py-1 ps-3 pe-1">
      <p className="line-of-text min-w-0" role="status" title={text}>
        {say.now(<strong className="font-semibold">{text}</strong>)}
      </p>
      <button type="button" className="button button-quiet flex-none" onClick={onBack}>
        {say.back}
      </button>
    </div>
  );
}
