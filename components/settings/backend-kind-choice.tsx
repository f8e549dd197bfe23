import type { BackendKind } from '../../utils/model/backend-kind.ts';
import { words } from './words.ts';

const say = words.backend;

type Props = {
  kinds: readonly BackendKind[];
  kind: BackendKind;
  onKind: (kind: BackendKind) => void;
};

/** Which kind of backend; what it needs to know is asked after that. */
export function BackendKindChoice({ kinds, kind, onKind }: Props) {
  return (
    <fieldset className="settings-kinds">
      <legend>{say.kind}</legend>
      {kinds.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="kind"
            value={one}
            checked={one === kind}
            onChange={() => onKind(one)}
          />
          <span>
            {say.kinds[one].name}
            <span className="small soft">{say.kinds[one].text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
