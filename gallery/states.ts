import { states as account } from './account.states.tsx';
import { states as failures } from './failures.states.tsx';
import { states as history } from './history.states.tsx';
import { states as notes } from './notes.states.tsx';
import { states as panel } from './panel.states.tsx';
import { states as sites } from './sites.states.tsx';
import type { State } from './state.ts';
import { states as teach } from './teach.states.tsx';
import { states as ui } from './ui.states.tsx';
import { states as welcome } from './welcome.states.tsx';

/** Every state that is drawn, in the order of the page. */
export const states: State[] = [
  ...panel,
  ...account,
  ...history,
  ...notes,
  ...failures,
  ...sites,
  ...teach,
  ...ui,
  ...welcome,
];
