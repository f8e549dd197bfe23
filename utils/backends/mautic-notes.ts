import type { Note, NoteDraft } from '../model/note.ts';
import { textOf, timeOf } from '../vendors/lenient.ts';
import { plainOf } from '../vendors/mautic/words.ts';

/** As Mautic shows it: its notes are HTML. */
export function htmlOf({ body }: NoteDraft): string {
  return body
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r?\n/g, '<br />');
}

/** Its lines stay lines. */
export function plainNote(html: unknown): string {
  const lines = (textOf(html, 50_000) ?? '').split(/<br\b[^>]*>|<\/(?:p|div|li)>|\n/i);
  return lines
    .map((line) => plainOf(line, 10_000) ?? '')
    .join('\n')
    .trim()
    .slice(0, 10_000)
    .toWellFormed();
}

/** A note of Mautic's, which its users write for each other; null without an id or a time. */
export function noteOf(row: Record<string, unknown>, accountId: string): Note | null {
  const id = textOf(row.id, 100);
  const createdAt = timeOf(row.dateTime) ?? timeOf(row.dateAdded);
  if (!id || !createdAt) return null;
  const author = textOf(row.createdByUser) ?? 'Mautic';
  return {
    id,
    accountId,
    body: plainNote(row.text),
    visibility: 'team',
    author: { id: textOf(row.createdBy, 200) ?? author.slice(0, 200), name: author },
    createdAt,
    updatedAt: timeOf(row.dateModified) ?? createdAt,
    version: 1,
    editable: false,
    changedBy: null,
    pinned: null,
    mentions: [],
  };
}
