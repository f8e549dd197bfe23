import { inLanguage } from '../words/language.ts';
import { words as en } from './words/sources.en.ts';

/** What is said of sources, apart from the settings' other words: few people ever see them. */
export const words = await inLanguage(en, { de: () => import('./words/sources.de.ts') });
