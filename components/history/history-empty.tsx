import type { Policy } from '../../utils/model/policy.ts';
import { words } from '../words/words.ts';

type Props = {
  /** Null while it is not known. */
  policy: Policy | null;
};

/** An account without anything to show: because nothing happened, or because of the policy. */
export function HistoryEmpty({ policy }: Props) {
  const hides = policy?.rules.some((rule) => rule.display === 'hide') ?? false;
  if (!hides) return <p className="soft p-3">{words.history.noTouches}</p>;
  return (
    <div className="soft p-3">
      <p className="not-first:mt-1">{words.history.hidden}</p>
      <p className="foreign not-first:mt-1">{words.history.hiddenBy(policy?.changedBy ?? null)}</p>
    </div>
  );
}
