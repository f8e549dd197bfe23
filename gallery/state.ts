import type { ReactNode } from 'react';

/** One thing that the panel can show, with invented people. */
export type State = {
  /** Small letters and hyphens; its pictures are called so. */
  name: string;
  render: () => ReactNode;
  /** In pixels, where it is as high as what holds it (the panel, a dialog); else as high as it is. */
  height?: number;
  /** Whether it brings its own landmark and first heading. */
  isPage?: boolean;
  /** What a person does before it looks so. */
  after?: (frame: HTMLElement) => Promise<unknown>;
};

/** Events lead nowhere here. */
export const noop = () => {};

/** For `State.after`: waits until the selector finds something, such as what is loaded later. */
export function untilThere(selector: string) {
  return (frame: HTMLElement) =>
    new Promise<HTMLElement>((done) => {
      const look = () => {
        const element = frame.ownerDocument.querySelector<HTMLElement>(selector);
        if (!element) return;
        watching.disconnect();
        done(element);
      };
      const watching = new MutationObserver(look);
      watching.observe(frame.ownerDocument, { childList: true, subtree: true });
      look();
    });
}

/** For `State.after`: presses what the selector finds, as soon as `there` is there. */
export function press(selector: string, there = selector) {
  return async (frame: HTMLElement) => {
    await untilThere(there)(frame);
    frame.querySelector<HTMLElement>(selector)?.click();
  };
}
