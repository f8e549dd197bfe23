import './over.css';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { words } from '../words/words.ts';

type Props = { title: string; onClose: () => void; children: ReactNode };

/** Something to read over everything else; Escape and a button close it. */
export function Over({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="over" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {words.ui.close}
      </button>
    </dialog>
  );
}
