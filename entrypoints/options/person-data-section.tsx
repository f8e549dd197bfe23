import { FailureMessage } from '../../components/failure-message.tsx';
import { PersonData } from '../../components/settings/person-data.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { usePersonData } from './use-person-data.ts';

/** Somebody's data, for administrators; a chunk of its own, since most people never see it. */
export default function PersonDataSection({ ask }: { ask: Ask }) {
  const { erasures, found, said, failure, read, find, save, erase } = usePersonData(ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={read} /> : null}
      {erasures ? (
        <PersonData
          found={found}
          said={said}
          erasures={erasures}
          now={now}
          onFind={find}
          onExport={save}
          onErase={erase}
        />
      ) : failure ? null : (
        <Skeleton rows={3} label={words.page.personData.loading} />
      )}
    </>
  );
}
