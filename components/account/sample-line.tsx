import { words } from '../words/words.ts';

const say = words.panel.sample;

/** In the place of an answer's age, which says nothing of what is made here: leads to a real one. */
export function SampleMark({ onConnect }: { onConnect: () => void }) {
  return (
    <button
      type="button"
      className="small min-h-6 flex-none rounded-sm px-1 text-accent hover:bg-accent-ground"
      title={say.connect}
      onClick={onConnect}
    >
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
    <div className="sample-line small mt-auto flex flex-wrap items-center gap-x-2 border-line border-t bg-raised px-3 py-2">
      <p className="basis-full">{say.text}</p>
      {person ? (
        <button
          type="button"
          className="button button-quiet -ms-2"
          onClick={() => onLookUp(person.email)}
        >
          {say.lookUp(person.name)}
        </button>
      ) : null}
      <button type="button" className="button button-quiet -ms-2" onClick={onConnect}>
        {say.connect}
      </button>
    </div>
  );
}
