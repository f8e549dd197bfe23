import { time } from './time.en.ts';

export const words = { time };
export type Words = typeof words;
