import type { Words } from './en.ts';
import { history } from './history.de.ts';
import { time } from './time.de.ts';
import { whyNow } from './why-now.de.ts';

export const words: Words = { history, time, whyNow };
