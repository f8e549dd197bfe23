import { useEffect, useState } from 'react';
import type { NoteDraftInProgress } from '../../utils/browser/drafts.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Note } from '../../utils/model/note.ts';

/**
 * What a draft and somebody else's version are in one, from the version that both began with. Null
 * where their edits touch, until it is known, and where the backend does not keep old versions.
 */
export function useTogether(
  ask: Ask,
  draft: NoteDraftInProgress | null,
  theirs: Note | null,
): string | null {
  const [together, setTogether] = useState<string | null>(null);
  const [mine, begun] = [draft?.body, draft?.edits?.version];
  useEffect(() => {
    let isCurrent = true;
    setTogether(null);
    if (!theirs || mine === undefined || begun === undefined) return;
    void ask('noteRevisions', { noteId: theirs.id }).then(async (told) => {
      const base = told.ok ? told.value.find(({ version }) => version === begun) : undefined;
      if (!base) return;
      // Seldom needed, so it is no part of what is loaded first.
      const { mergeTexts } = await import('../../utils/model/note-merge.ts');
      if (isCurrent) setTogether(mergeTexts(base.body, mine, theirs.body));
    });
    return () => {
      isCurrent = false;
    };
  }, [ask, mine, begun, theirs]);
  return together;
}
