import type { ReactNode } from 'react';
import type { MergedPiece } from '../../utils/model/note-merge.ts';
import { words } from '../words/words.ts';

const { conflict } = words.notes;

/** Whose it is must not hang on colour alone: mine has a whole line below it, theirs a broken one. */
const whose = { mine: 'bg-accent-ground', theirs: 'bg-warn-ground decoration-dashed', both: '' };
const put = 'rounded-xs text-ink underline underline-offset-3';
const taken = 'rounded-xs text-soft line-through';

/** A merged text, with what each of two writers put in and took out marked as theirs. */
export function MergedText({ pieces }: { pieces: MergedPiece[] }) {
  let at = 0;
  return (
    <>
      <p className="small soft my-1 flex flex-wrap gap-2">
        <span className={`${put} ${whose.mine}`}>{conflict.mine}</span>
        <span className={`${put} ${whose.theirs}`}>{conflict.theirs}</span>
        <del>{conflict.gone}</del>
      </p>
      <p className="foreign merged-text whitespace-pre-wrap">
        {pieces.map((piece) => {
          const key = at;
          at += piece.text.length;
          return <Piece key={key} piece={piece} />;
        })}
      </p>
    </>
  );
}

function Piece({ piece: { text, by, gone } }: { piece: MergedPiece }): ReactNode {
  if (by === 'both' && !gone) return text;
  const Mark = gone ? 'del' : 'ins';
  // Space before a word is nobody's: a mark would only hang in it.
  const said = text.trimStart();
  return (
    <>
      {text.slice(0, text.length - said.length)}
      <Mark className={`${gone ? taken : put} ${whose[by]}`} title={conflict.whose[by]}>
        <span className="sr-only">{` ${conflict.whose[by]}: `}</span>
        {said}
      </Mark>
    </>
  );
}
