import { inLanguage } from '../words/language.ts';
import { teach as en } from '../words/teach.en.ts';

/** What is said while a site is taught; not among the words that the panel begins with. */
export const words = await inLanguage(en, {
  de: async () => ({ words: (await import('../words/teach.de.ts')).teach }),
});
