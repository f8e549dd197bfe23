import './note-text.css';
import { lazy, Suspense } from 'react';
import type { Note } from '../../utils/model/note.ts';

const NoteMarkdown = lazy(() => import('./note-markdown.tsx'));

/** What only markdown, an address of the web or a name begins with; most notes have none of it. */
const marks = /[*_`#>[\]~|@<&\\]|^\s*([-+]|\d+[.)])\s|https?:|www\./im;

/** What somebody wrote; its words are there at once, and their form a moment later. */
export function NoteText({ body, mentions }: Pick<Note, 'body' | 'mentions'>) {
  const words = <p className="note-body foreign whitespace-pre-wrap">{body}</p>;
  if (!marks.test(body)) return words;
  return (
    <Suspense fallback={words}>
      <NoteMarkdown body={body} mentions={mentions} />
    </Suspense>
  );
}
