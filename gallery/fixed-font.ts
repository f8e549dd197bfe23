import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/inter/latin-ext-400.css';
import '@fontsource/inter/latin-ext-600.css';

/**
 * Lets the page stand in one font on every machine, for pictures alone; ready when it is loaded.
 * Scripts that it does not have (Arabic, Chinese) would still come from the machine's own fonts.
 */
export async function standInFixedFont(): Promise<void> {
  document.documentElement.dataset.font = 'fixed';
  const faces = ['400 13px Inter', '600 13px Inter'];
  await Promise.all(faces.map((face) => document.fonts.load(face, 'aė')));
}
