import { createElement, Fragment, type ReactNode } from 'react';

/** A sentence with elements inside it, in the order that its language wants them. */
export function sentence(...pieces: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...pieces);
}
