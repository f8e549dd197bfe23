import './policy.css';
import type { Policy, PolicyRule } from '../../utils/model/policy.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  /** Newest first. */
  versions: Policy[];
  current: number;
  now: number;
  /** Takes an old version's rules into the draft; nothing changes before they are saved. */
  onRestore: (rules: PolicyRule[]) => void;
};

/** Who changed the policy when, and the way back. */
export function PolicyVersions({ versions, current, now, onRestore }: Props) {
  if (versions.length === 0) return null;
  return (
    <details className="policy-versions">
      <summary>Earlier versions</summary>
      <ul className="settings-list">
        {versions.map(({ version, rules, changedAt, changedBy }) => (
          <li key={version}>
            <span className="foreign">
              Version {version}
              <span className="small soft">
                {' · '}
                {rules.length === 1 ? '1 choice' : `${rules.length} choices`}
                {changedBy ? ` · ${changedBy}` : ''}
                {changedAt ? (
                  <>
                    {' · '}
                    <TimeAgo at={Date.parse(changedAt)} now={now} />
                  </>
                ) : null}
              </span>
            </span>
            {version === current ? (
              <span className="small soft policy-current">in force</span>
            ) : (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => onRestore(rules)}
              >
                Restore version {version}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
