import type { Policy } from '../../utils/model/policy.ts';

type Props = {
  /** Null while it is not known. */
  policy: Policy | null;
};

/** An account without anything to show: because nothing happened, or because of the policy. */
export function HistoryEmpty({ policy }: Props) {
  const hides = policy?.rules.some((rule) => rule.display === 'hide') ?? false;
  if (!hides) {
    return <p className="history-none soft">The backend knows of no touches with this account.</p>;
  }
  const by = policy?.changedBy;
  return (
    <div className="history-none soft">
      <p>Marketing shows no touches of this account.</p>
      <p>
        Some may be hidden by the team’s policy
        {by ? (
          <>
            ; ask <span className="foreign">{by}</span>, who changed it last
          </>
        ) : null}
        .
      </p>
    </div>
  );
}
