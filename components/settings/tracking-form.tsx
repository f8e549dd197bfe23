import type { TrackingRule, TrackingSettings } from '../../utils/model/consent.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from './words.ts';

type Props = {
  settings: TrackingSettings;
  saving: boolean;
  now: number;
  onChange: (rule: TrackingRule) => void;
};

const say = words.people.tracking;

/** What is kept of opens and page views of people who did not agree to that. */
export function TrackingForm({ settings, saving, now, onChange }: Props) {
  const { rule, changedAt, changedBy } = settings;
  return (
    <>
      <Choice
        legend={say.denied}
        name="denied"
        among={['day', 'never']}
        chosen={rule.denied}
        disabled={saving}
        onChoose={(denied) => onChange({ ...rule, denied })}
      />
      <Choice
        legend={say.unknown}
        name="unknown"
        among={['exact', 'day', 'never']}
        chosen={rule.unknown}
        disabled={saving}
        onChoose={(unknown) => onChange({ ...rule, unknown })}
      />
      <p className="settings-form small soft" role="status">
        {saving ? (
          say.saving
        ) : changedAt ? (
          <span>
            {say.setBy(
              changedBy ?? words.people.somebody,
              <TimeAgo at={Date.parse(changedAt)} now={now} />,
            )}
          </span>
        ) : (
          say.asItComes
        )}
      </p>
    </>
  );
}

type ChoiceProps<T extends keyof typeof say.rules> = {
  legend: string;
  name: string;
  among: readonly T[];
  chosen: T;
  disabled: boolean;
  onChoose: (one: T) => void;
};

function Choice<T extends keyof typeof say.rules>(props: ChoiceProps<T>) {
  const { legend, name, among, chosen, disabled, onChoose } = props;
  return (
    <fieldset className="settings-form" disabled={disabled}>
      <legend>{legend}</legend>
      {among.map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={chosen === one} onChange={() => onChoose(one)} />{' '}
          {say.rules[one]}
        </label>
      ))}
    </fieldset>
  );
}
