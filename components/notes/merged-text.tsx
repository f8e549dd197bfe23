import type { ReactNode } from 'react';
import type { MergedPiece } from '../../utils/model/note-merge.ts';
import { words } from '../words/words.ts';

const { conflict } = words.notes;

/** A merged text, with what each of two writers put in and took out marked as theirs. */
export function MergedText({ pieces }: { pieces: MergedPiece[] }) {
  let at = 0;
  return (
    <>
      <p className="small soft merged-legend">
        <span className="merged merged-mine">{conflict.mine}</span>
        <span className="merged merged-theirs">{conflict.theirs}</span>
        <del>{conflict.gone}</del>
      </p>
      <p className="foreign merged-text">
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
      <Mark className={`merged merged-${by}`} title={conflict.whose[by]}>
        <span className="for-screen-readers">{` ${conflict.whose[by]}: `}</span>
        {said}
      </Mark>
    </>
  );
}
