import { inLanguage } from '../words/language.ts';
import { words as en } from './words/en.ts';

/** What the settings and the welcome say, apart from the panel's words: it does without them. */
export const words = await inLanguage(en, { de: () => import('./words/de.ts') });
