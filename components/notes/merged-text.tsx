import type { ReactNode } from 'react';
import type { MergedPiece } from '../../utils/model/note-merge.ts';

const whose = { mine: 'yours', theirs: 'theirs', both: 'both of you' };

/** A merged text, with what each of two writers put in and took out marked as theirs. */
export function MergedText({ pieces }: { pieces: MergedPiece[] }) {
  let at = 0;
  return (
    <>
      <p className="small soft merged-legend">
        <span className="merged merged-mine">Yours</span>
        <span className="merged merged-theirs">Theirs</span>
        <del>Taken out</del>
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
  const words = text.trimStart();
  return (
    <>
      {text.slice(0, text.length - words.length)}
      <Mark className={`merged merged-${by}`} title={whose[by]}>
        <span className="for-screen-readers">{` ${whose[by]}: `}</span>
        {words}
      </Mark>
    </>
  );
}
