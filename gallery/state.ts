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
  after?: (frame: HTMLElement) => void;
};

/** Events lead nowhere here. */
export const noop = () => {};

/** For `State.after`: presses what the selector finds. */
export function press(selector: string) {
  return (frame: HTMLElement) => {
    const element = frame.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`Nothing to press: ${selector}`);
    element.click();
  };
}
