import { words as en } from './en.ts';
import { inLanguage } from './language.ts';

/** What the panel says, in the reader's language, one group of words for each part of it. */
export const words = await inLanguage(en, { de: () => import('./de.ts') });
