import { html } from 'hono/html';

/** A piece of escaped HTML; `html` answers with a promise only where a promise was put in. */
export type Markup = ReturnType<typeof html>;

export { html };

/** Two letters for the round picture beside a name. */
function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .map((word) => word.match(/\p{L}/u)?.[0] ?? '')
    .join('');
  return (letters.charAt(0) + (letters.length > 1 ? letters.charAt(letters.length - 1) : ''))
    .toUpperCase()
    .padStart(1, '?');
}

export function avatar(name: string, size: 'small' | 'large' = 'small'): Markup {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return html`<span class="avatar ${size} tone-${sum % 6}" aria-hidden="true">${initials(name)}</span>`;
}

export function mailto(email: string): Markup {
  return html`<a href="mailto:${encodeURIComponent(email).replaceAll('%40', '@')}">${email}</a>`;
}
