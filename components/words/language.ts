/** The languages that Touchline's words exist in. English is built in, another one is loaded. */
const languages = ['en', 'de'] as const;
type Language = (typeof languages)[number];

/**
 * The first of these language tags that we speak, whole, since its region says how dates and numbers
 * are written: `de-AT`. English where we speak none of them.
 */
export function preferred(tags: readonly string[]): { language: Language; locale: string } {
  for (const locale of tags) {
    const language = languages.find((one) => one === locale.split('-')[0]?.toLowerCase());
    if (language) return { language, locale };
  }
  return { language: 'en', locale: 'en-GB' };
}

const { language, locale } = preferred(navigator.languages);

export { locale };

/** Tells the browser, and with it screen readers, the language and the title of a page of ours. */
export function introduce(page: Document, title: string): void {
  page.documentElement.lang = locale;
  page.title = title;
}

/** Words in the language of whoever reads; what English says, every other language must say too. */
export async function inLanguage<W>(
  en: W,
  others: Record<Exclude<Language, 'en'>, () => Promise<{ words: W }>>,
): Promise<W> {
  return language === 'en' ? en : (await others[language]()).words;
}

const numbers = new Intl.NumberFormat(locale);
const rules = new Intl.PluralRules(locale);

/** 12345 as the reader writes it: `12,345`, `12.345`. */
export function number(value: number): string {
  return numbers.format(value);
}

type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The form that the language's own rule asks for (CLDR, by the browser), with the number for `#`. */
export function plural(count: number, forms: Forms): string {
  return (forms[rules.select(count)] ?? forms.other).replaceAll('#', number(count));
}
