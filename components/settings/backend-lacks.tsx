import type { BackendKind } from '../../utils/model/backend-kind.ts';
import type { Capabilities } from '../../utils/model/me.ts';
import { words } from './words.ts';

const say = words.backend.lacks;

type Props = { kind: BackendKind; capabilities: Capabilities };

/** What a backend cannot do that a Touchline server can, as it says itself. */
export function BackendLacks({ kind, capabilities }: Props) {
  const lacks = lacksOf(kind, capabilities);
  if (lacks.length === 0) return null;
  return (
    <div className="small soft">
      <p>{say.title}</p>
      <ul className="list-disc ps-4">
        {lacks.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}

function lacksOf(kind: BackendKind, can: Capabilities): string[] {
  const team = [can.policy, can.corrections, can.sites, can.marks];
  const upkeep = [can.tokens || can.signIn, can.audit, can.identity, can.tracking];
  return [
    can.lookbackDays === null ? null : say.lookback(can.lookbackDays),
    can.timelineOrder === 'forward-only' ? say.order : null,
    can.notes === 'none' ? say.notes : can.notes === 'append' ? say.noteEdits : null,
    can.notes === 'none' || can.noteHistory ? null : say.noteHistory,
    can.search ? null : say.search,
    can.activity ? null : say.activity,
    can.digest ? null : say.digest,
    can.live === 'none' ? say.live : null,
    // Nothing of the sample is asked of anybody, and it knows nobody real.
    can.knownFilter || kind === 'sample' ? null : say.knownFilter,
    team.every(Boolean) ? null : say.team,
    upkeep.every(Boolean) || kind === 'sample' ? null : say.upkeep,
  ].filter((one) => one !== null);
}
