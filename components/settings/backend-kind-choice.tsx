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
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-semibold">{say.kind}</legend>
      {kinds.map((one) => (
        <label key={one} className="flex items-baseline gap-2">
          <input
            type="radio"
            name="kind"
            value={one}
            checked={one === kind}
            onChange={() => onKind(one)}
          />
          <span className="mb-0 font-normal">
            {say.kinds[one].name}
            <span className="small soft block">{say.kinds[one].text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
