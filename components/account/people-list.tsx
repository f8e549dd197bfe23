import './people-list.css';
import type { ConsentChannel } from '../../utils/model/consent.ts';
import type { Person } from '../../utils/model/person.ts';
import { dayOf } from '../ui/time.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  people: Person[];
  /** How many the account has; the list may be shorter. */
  total: number;
  /** Who of them the page shows. */
  matchedId: string | null;
  now: number;
  onSelect: (person: Person) => void;
};

/** Everybody of the account, latest first; a click shows what they did. */
export function PeopleList({ people, total, matchedId, now, onSelect }: Props) {
  if (people.length === 0) {
    return <p className="people-empty soft">The backend knows nobody at this account by name.</p>;
  }
  return (
    <>
      <ul className="people">
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" className="person" onClick={() => onSelect(person)}>
              <span className="person-who">
                <span className="line-of-text">
                  {person.name || person.email || 'No name'}
                  {person.id === matchedId ? (
                    <span className="small soft"> · on this page</span>
                  ) : null}
                </span>
                <span className="small soft line-of-text">
                  {[person.title, person.email].filter(Boolean).join(' · ') || 'No address known'}
                </span>
                {refusals(person).length > 0 ? (
                  <span className="small person-refused line-of-text">
                    {refusals(person).join(' · ')}
                  </span>
                ) : null}
              </span>
              <span className="person-what small soft">
                <span>{touchWords(person.touchCount)}</span>
                <span>
                  {person.lastTouchAt ? (
                    <TimeAgo at={Date.parse(person.lastTouchAt)} now={now} />
                  ) : (
                    'never'
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {total > people.length ? (
        <p className="people-empty small soft">
          The {people.length} who did most lately; {(total - people.length).toLocaleString('en')}{' '}
          more are known.
        </p>
      ) : null}
    </>
  );
}

const refusedWords: Partial<Record<ConsentChannel, string>> = {
  email: 'No e-mail',
  phone: 'No calls',
  post: 'No post',
  messaging: 'No messages',
};

/** What a rep must not do: "No e-mail, since 3 May 2026". */
function refusals({ consents = [] }: Person): string[] {
  return consents.flatMap(({ channel, state, since }) => {
    const words = state === 'denied' && refusedWords[channel];
    return words ? [`${words}, since ${dayOf(Date.parse(since))}`] : [];
  });
}

function touchWords(count: number): string {
  return count === 1 ? '1 touch' : `${count.toLocaleString('en')} touches`;
}
