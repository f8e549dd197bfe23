import type { Words } from './en.ts';
import { time } from './time.de.ts';

export const words: Words = { time };
