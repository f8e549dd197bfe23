import * as Dialog from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  onClose: () => void;
  /** As wide as the panel lets it, and not as what stands in it. */
  isWide?: boolean;
  /** What closes it is a `Dialog.Close`, such as `Close`. */
  children: ReactNode;
};

/** Something over everything else: Escape, a click beside it and `Close` take it away. */
export function Over({ title, onClose, isWide = false, children }: Props) {
  const width = isWide ? 'w-[min(560px,100vw-24px)]' : 'w-max max-w-[calc(100vw-24px)]';
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-10 bg-veil" />
        <Dialog.Content
          className={`fixed inset-0 z-10 m-auto h-max max-h-[calc(100vh-24px)] overflow-y-auto rounded-lg border border-line bg-ground p-4 ${width}`}
          aria-describedby={undefined}
        >
          <Dialog.Title>{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The button that takes it away. */
export function Close({ children, className = '' }: { children: string; className?: string }) {
  return (
    <Dialog.Close type="button" className={`button ${className}`}>
      {children}
    </Dialog.Close>
  );
}
