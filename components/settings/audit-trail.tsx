import './settings.css';
import './audit-trail.css';
import type { AuditAction, AuditCheck, AuditEntry } from '../../utils/model/audit.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  /** Newest first. */
  entries: AuditEntry[];
  hasMore: boolean;
  /** Null: not asked for yet. */
  check: AuditCheck | null;
  now: number;
  onMore: () => void;
  onCheck: () => void;
};

const words: Record<AuditAction, string> = {
  'account.viewed': 'looked at',
  'audit.read': 'read this trail',
  'invitation.revoked': 'took an invitation back',
  'person.erased': 'erased somebody of',
  'person.exported': 'exported all about somebody of',
  'person.invited': 'invited somebody to sign in',
  'person.signed-out': 'signed somebody out',
  'policy.changed': 'changed the touch policy',
  'tracking.changed': 'changed what is kept of opens',
  'accounts.merged': 'made one account of two:',
  'people.merged': 'made one person of two at',
  'person.split': 'made two people of one at',
  'domain.ruled': 'said whose a domain is:',
  'identity.undone': 'undid a change of who is who:',
};

/** For administrators: who looked at which account, and whether the trail is whole. */
export function AuditTrail({ entries, hasMore, check, now, onMore, onCheck }: Props) {
  return (
    <>
      {entries.length === 0 ? (
        <p className="settings-form soft">Nothing yet.</p>
      ) : (
        <table className="audit-trail">
          <thead className="small soft">
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ id, at, user, action, accountId, accountName }) => (
              <tr key={id}>
                <td className="small soft">
                  <TimeAgo at={Date.parse(at)} now={now} />
                </td>
                <td className="foreign">{user.name}</td>
                <td className="foreign">
                  {words[action]} {accountId ? (accountName ?? 'an account that is gone') : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="settings-buttons audit-buttons">
        {hasMore ? (
          <button type="button" className="button" onClick={onMore}>
            Show more
          </button>
        ) : null}
        <button type="button" className="button" onClick={onCheck}>
          Check the trail
        </button>
        <span className="small" role="status">
          {check ? <Verdict check={check} /> : null}
        </span>
      </div>
    </>
  );
}

function Verdict({ check: { broken, seals, entries, lastSeal } }: { check: AuditCheck }) {
  if (broken !== null) {
    return <span className="bad">Changed or cut off at seal {broken}, after it was written.</span>;
  }
  if (!lastSeal) return <span className="soft">Nothing is sealed yet: a minute at most.</span>;
  return (
    <span className="soft">
      Whole: {count(entries, 'entry', 'entries')} under {count(seals, 'seal', 'seals')}. Note the
      last one elsewhere to be sure later:{' '}
      <code className="foreign">
        {lastSeal.number} {lastSeal.hash}
      </code>
    </span>
  );
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
