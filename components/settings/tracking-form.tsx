import './settings.css';
import type { TrackingRule, TrackingSettings } from '../../utils/model/consent.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  settings: TrackingSettings;
  saving: boolean;
  now: number;
  onChange: (rule: TrackingRule) => void;
};

const words = {
  exact: 'Show them with their time',
  day: 'Show the day alone',
  never: 'Do not keep them',
};

/** What is kept of opens and page views of people who did not agree to that. */
export function TrackingForm({ settings, saving, now, onChange }: Props) {
  const { rule, changedAt, changedBy } = settings;
  return (
    <>
      <Choice
        legend="People who refused, or withdrew what they said"
        name="denied"
        among={['day', 'never']}
        chosen={rule.denied}
        disabled={saving}
        onChoose={(denied) => onChange({ ...rule, denied })}
      />
      <Choice
        legend="People of whom no source ever said"
        name="unknown"
        among={['exact', 'day', 'never']}
        chosen={rule.unknown}
        disabled={saving}
        onChoose={(unknown) => onChange({ ...rule, unknown })}
      />
      <p className="settings-form small soft" role="status">
        {saving ? (
          'Saving…'
        ) : changedAt ? (
          <span>
            Set by {changedBy ?? 'somebody'}, <TimeAgo at={Date.parse(changedAt)} now={now} />. What
            is stored follows within minutes.
          </span>
        ) : (
          'As it comes: nobody changed this yet.'
        )}
      </p>
    </>
  );
}

type ChoiceProps<T extends keyof typeof words> = {
  legend: string;
  name: string;
  among: readonly T[];
  chosen: T;
  disabled: boolean;
  onChoose: (one: T) => void;
};

function Choice<T extends keyof typeof words>(props: ChoiceProps<T>) {
  const { legend, name, among, chosen, disabled, onChoose } = props;
  return (
    <fieldset className="settings-form settings-choice" disabled={disabled}>
      <legend>{legend}</legend>
      {among.map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={chosen === one} onChange={() => onChoose(one)} />{' '}
          {words[one]}
        </label>
      ))}
    </fieldset>
  );
}
