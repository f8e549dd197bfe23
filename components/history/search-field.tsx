import { type Ref, useEffect, useState } from 'react';
import { words as allWords } from '../words/words.ts';

type Props = {
  /** What is searched for now. */
  words: string;
  isOpen: boolean;
  onOpen: () => void;
  onChange: (words: string) => void;
  onClose: () => void;
  ref?: Ref<HTMLInputElement>;
};

/** While somebody types, each letter is not a question: only what stands for so long is asked. */
const pause = 250;

/** Searches the account's history; it stays reachable by its key while it takes no room. */
export function SearchField({ words, isOpen, onOpen, onChange, onClose, ref }: Props) {
  const [typed, setTyped] = useState(words);
  const [asked, setAsked] = useState(words);
  // Cleared or set from outside.
  if (asked !== words) {
    setAsked(words);
    if (typed.trim() !== words) setTyped(words);
  }
  useEffect(() => {
    const next = typed.trim();
    if (next === words) return;
    const timer = setTimeout(() => onChange(next), pause);
    return () => clearTimeout(timer);
  }, [typed, words, onChange]);

  const say = allWords.history.filter;
  return (
    <input
      ref={ref}
      type="search"
      className={isOpen ? 'field mx-1 mt-1 min-h-6 w-[calc(100%-8px)] py-0.5' : 'sr-only'}
      aria-label={say.search}
      placeholder={say.searchHint}
      maxLength={200}
      value={typed}
      onFocus={onOpen}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(typed.trim());
        if (event.key !== 'Escape') return;
        event.preventDefault();
        setTyped('');
        onClose();
        event.currentTarget.blur();
      }}
    />
  );
}
