import type { Policy, PolicyRule } from '../../utils/model/policy.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from './words.ts';

const say = words.policy.versions;

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
    <details className="mt-4">
      <summary className="text-accent">{say.title}</summary>
      <ul className="settings-list">
        {versions.map(({ version, rules, changedAt, changedBy }) => (
          <li key={version}>
            <span className="foreign">
              {say.one(version)}
              <span className="small soft">
                {' · '}
                {say.choices(rules.length)}
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
              <span className="small soft pe-2">{say.inForce}</span>
            ) : (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => onRestore(rules)}
              >
                {say.restore(version)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
