import { type ReactNode, useEffect, useId, useRef } from 'react';
import { words } from '../words/words.ts';

type Props = { title: string; onClose: () => void; children: ReactNode };

/** Something to read over everything else; Escape and a button close it. */
export function Over({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="m-auto max-h-[calc(100vh-24px)] w-max max-w-[calc(100vw-24px)] overflow-y-auto rounded-lg border border-line bg-ground p-4 text-ink backdrop:bg-veil"
      aria-labelledby={id}
      onClose={onClose}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <button type="button" className="button mt-4" onClick={() => dialog.current?.close()}>
        {words.ui.close}
      </button>
    </dialog>
  );
}
