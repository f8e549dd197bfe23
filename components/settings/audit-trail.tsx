import type { AuditCheck, AuditEntry } from '../../utils/model/audit.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from './words.ts';

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

const say = words.people.audit;

/** For administrators: who looked at which account, and whether the trail is whole. */
export function AuditTrail({ entries, hasMore, check, now, onMore, onCheck }: Props) {
  return (
    <>
      {entries.length === 0 ? (
        <p className="settings-form soft">{say.none}</p>
      ) : (
        <table className="mt-4 w-full text-start">
          <thead className="small soft">
            <tr>
              <th
                className="border-line border-b py-1.5 pe-3 text-start align-top font-[inherit]"
                scope="col"
              >
                {say.when}
              </th>
              <th
                className="border-line border-b py-1.5 pe-3 text-start align-top font-[inherit]"
                scope="col"
              >
                {say.who}
              </th>
              <th
                className="border-line border-b py-1.5 pe-3 text-start align-top font-[inherit]"
                scope="col"
              >
                {say.what}
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ id, at, user, action, accountId, accountName }) => (
              <tr key={id}>
                <td className="small soft border-line border-b py-1.5 pe-3 text-start align-top font-[inherit] first:whitespace-nowrap">
                  <TimeAgo at={Date.parse(at)} now={now} />
                </td>
                <td className="foreign border-line border-b py-1.5 pe-3 text-start align-top font-[inherit] first:whitespace-nowrap">
                  {user.name}
                </td>
                <td className="foreign border-line border-b py-1.5 pe-3 text-start align-top font-[inherit] first:whitespace-nowrap">
                  {say.did(action, accountId ? (accountName ?? words.people.goneAccount) : null)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="settings-buttons [&_code]:wrap-anywhere mt-3">
        {hasMore ? (
          <button type="button" className="button" onClick={onMore}>
            {words.page.showMore}
          </button>
        ) : null}
        <button type="button" className="button" onClick={onCheck}>
          {say.check}
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
    return <span className="bad">{say.broken(broken)}</span>;
  }
  if (!lastSeal) return <span className="soft">{say.unsealed}</span>;
  return (
    <span className="soft">
      {say.whole(
        entries,
        seals,
        <code className="foreign">
          {lastSeal.number} {lastSeal.hash}
        </code>,
      )}
    </span>
  );
}
