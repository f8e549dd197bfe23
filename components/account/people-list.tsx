import { buyingGroup, type Department, type Standing } from '../../utils/model/buying-group.ts';
import type { Person } from '../../utils/model/person.ts';
import { firstName } from '../history/touch-words.ts';
import { dayOf, shortDay } from '../ui/time.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';

type Props = {
  people: Person[];
  /** How many the account has; the list may be shorter. */
  total: number;
  /** Who of them the page shows. */
  matchedId: string | null;
  now: number;
  onSelect: (person: Person) => void;
};

/** Everybody of the account, who did something last first; a click shows what they did. */
export function PeopleList({ people, total, matchedId, now, onSelect }: Props) {
  const say = words.people;
  if (people.length === 0) return <p className="soft p-3">{say.none}</p>;
  const { members, gaps } = buyingGroup(people, total <= people.length, now);
  const of = (standing: Standing) =>
    members.filter((one) => one.standing === standing).map((one) => one.person);
  return (
    <>
      <GroupLines fresh={of('new')} silent={of('silent')} gaps={gaps ?? []} />
      <ul className="people">
        {members.map(({ person, standing }) => (
          <li key={person.id}>
            <button
              type="button"
              className="person flex w-full justify-between gap-3 px-3 py-1.5 text-start hover:bg-raised focus-visible:-outline-offset-2"
              onClick={() => onSelect(person)}
            >
              <span className="grid min-w-0">
                <span className="line-of-text">
                  {person.name || person.email || say.noName}
                  {person.id === matchedId ? (
                    <span className="small soft"> · {say.onPage}</span>
                  ) : null}
                </span>
                <span className="small soft line-of-text">
                  {[person.title, person.email].filter(Boolean).join(' · ') || say.noAddress}
                </span>
                {refusals(person).length > 0 ? (
                  <span className="small line-of-text text-warn">
                    {refusals(person).join(' · ')}
                  </span>
                ) : null}
              </span>
              <span className="small soft grid flex-none content-center text-end">
                <span>{say.touches(person.touchCount)}</span>
                <Stands person={person} standing={standing} now={now} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {total > people.length ? (
        <p className="small soft p-3">{say.more(people.length, total - people.length)}</p>
      ) : null}
    </>
  );
}

/** So many are named; the list below has all. */
const mostNames = 3;

type GroupProps = { fresh: Person[]; silent: Person[]; gaps: Department[] };

/** What a rep would want to know of them together: who is new, who went silent, who is missing. */
function GroupLines({ fresh, silent, gaps }: GroupProps) {
  const say = words.people;
  const names = (some: Person[]) =>
    some.slice(0, mostNames).map(({ name, email }) => firstName(name || email || say.noName));
  const lines = [
    fresh.length > 0 ? say.fresh(names(fresh), fresh.length - mostNames) : null,
    silent.length > 0 ? say.silent(names(silent), silent.length - mostNames) : null,
    gaps.length > 0 ? say.gaps(gaps.map((one) => say.departments[one])) : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <ul className="small mx-3 mt-2 mb-1 rounded-md bg-raised px-3 py-2" aria-label={say.groupLabel}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Stands({ person, standing, now }: { person: Person; standing: Standing; now: number }) {
  const say = words.people;
  const last = person.lastHumanTouchAt ?? person.lastTouchAt;
  if (standing === 'still') return <span>{say.still}</span>;
  if (last === null) return <span>{say.never}</span>;
  if (standing === 'silent') return <span>{say.silentSince(shortDay(Date.parse(last), now))}</span>;
  return (
    <span>
      {standing === 'new' ? (
        <span className="rounded-sm bg-accent-ground px-1 text-accent">{say.new}</span>
      ) : null}{' '}
      <TimeAgo at={Date.parse(last)} now={now} />
    </span>
  );
}

/** What a rep must not do: "No e-mail, since 3 May 2026". */
function refusals({ consents = [] }: Person): string[] {
  return consents.flatMap(({ channel, state, since }) => {
    const what = state === 'denied' && words.people.refused[channel];
    return what ? [words.people.refusedSince(what, dayOf(Date.parse(since)))] : [];
  });
}
