import './sample-line.css';
import { words } from '../words/words.ts';

const say = words.panel.sample;

/** In the place of an answer's age, which says nothing of what is made here: leads to a real one. */
export function SampleMark({ onConnect }: { onConnect: () => void }) {
  return (
    <button type="button" className="sample-mark small" title={say.connect} onClick={onConnect}>
      {say.name}
    </button>
  );
}

type LineProps = {
  /** Who can be looked up; null where a text is looked up already. */
  person: { name: string; email: string } | null;
  onLookUp: (text: string) => void;
  onConnect: () => void;
};

/** Says that nobody real is known here; below all else, and not there beside an account. */
export function SampleLine({ person, onLookUp, onConnect }: LineProps) {
  return (
    <div className="sample-line small">
      <p>{say.text}</p>
      {person ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => onLookUp(person.email)}
        >
          {say.lookUp(person.name)}
        </button>
      ) : null}
      <button type="button" className="button button-quiet" onClick={onConnect}>
        {say.connect}
      </button>
    </div>
  );
}
