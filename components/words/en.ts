import { history } from './history.en.ts';
import { time } from './time.en.ts';
import { whyNow } from './why-now.en.ts';

export const words = { history, time, whyNow };
export type Words = typeof words;
