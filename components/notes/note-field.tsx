import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import type { Colleague } from '../../utils/model/note.ts';
import { words } from '../words/words.ts';
import { markUp, offered, type Typed } from './typing.ts';

type Props = {
  value: string;
  placeholder: string;
  readOnly: boolean;
  /** Whom "@" can name; empty until it is known, and where the backend does not say. */
  colleagues: readonly Colleague[];
  onChange: (value: string) => void;
  /** Somebody begins to name a colleague. */
  onAt: () => void;
  onSend: () => void;
  ref?: Ref<HTMLTextAreaElement>;
};

/** Where a note is typed: Ctrl+B, I and K mark words up, "@" offers colleagues. */
export function NoteField(props: Props) {
  const { value, colleagues, onChange, onAt, onSend } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(props.ref, () => field.current as HTMLTextAreaElement);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const offer = caret === null ? null : offered(value, caret, colleagues);
  const at = Math.min(chosen, (offer?.colleagues.length ?? 1) - 1);

  function type({ start, end, text, select }: Typed) {
    const element = field.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(start, end);
    // Deprecated, and the only way after which Ctrl+Z still takes it back.
    if (!document.execCommand?.('insertText', false, text)) {
      element.setRangeText(text);
      onChange(element.value);
    }
    element.setSelectionRange(...select);
    setCaret(select[1]);
  }

  function name(colleague: Colleague) {
    if (!offer || caret === null) return;
    const text = `@${colleague.name} `;
    const end = offer.start + text.length;
    type({ start: offer.start, end: caret, text, select: [end, end] });
    setChosen(0);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key, currentTarget: element } = event;
    if (offer && walk(key)) {
      event.preventDefault();
      return;
    }
    if (key === 'Escape') element.blur();
    if (!event.ctrlKey && !event.metaKey) return;
    if (key === 'Enter') {
      event.preventDefault();
      onSend();
      return;
    }
    const typed = markUp(key, value, element.selectionStart, element.selectionEnd);
    if (!typed || event.shiftKey || event.altKey) return;
    event.preventDefault();
    type(typed);
  }

  /** Whether a key was for the colleagues on offer. */
  function walk(key: string): boolean {
    const many = offer?.colleagues.length ?? 0;
    const one = offer?.colleagues[at];
    if (key === 'ArrowDown') setChosen((at + 1) % many);
    else if (key === 'ArrowUp') setChosen((at + many - 1) % many);
    else if (key === 'Escape') setCaret(null);
    else if ((key === 'Enter' || key === 'Tab') && one) name(one);
    else return false;
    return true;
  }

  return (
    <div className="relative">
      <textarea
        ref={field}
        className="field field-sizing-content max-h-[40vh] resize-none group-focus-within/composer:min-h-16 group-data-open/composer:min-h-16"
        aria-label={words.notes.composer.field}
        aria-autocomplete="list"
        aria-controls={offer ? listId : undefined}
        aria-activedescendant={offer ? `${listId}-${at}` : undefined}
        placeholder={props.placeholder}
        rows={1}
        value={value}
        readOnly={props.readOnly}
        onChange={({ target }) => {
          onChange(target.value);
          setCaret(target.selectionEnd);
          setChosen(0);
          if (target.value.includes('@')) onAt();
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      {offer ? (
        <div
          className="absolute inset-x-0 bottom-full z-1 mb-1 rounded-md border border-line-strong bg-ground p-1 shadow-over"
          role="listbox"
          id={listId}
          aria-label={words.notes.composer.colleagues}
        >
          {offer.colleagues.map((one, n) => (
            <div
              key={one.id}
              id={`${listId}-${n}`}
              role="option"
              tabIndex={-1}
              aria-selected={n === at}
              className="line-of-text cursor-pointer rounded-sm px-2 py-1 aria-selected:bg-accent-ground aria-selected:text-accent"
              // The field must keep the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                name(one);
              }}
            >
              {one.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
