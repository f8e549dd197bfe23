import { inLanguage } from '../words/language.ts';
import { longView as en } from '../words/long-view.en.ts';

/** Loaded with the long view, not with the panel. */
export const words = await inLanguage(en, {
  de: async () => ({ words: (await import('../words/long-view.de.ts')).longView }),
});
