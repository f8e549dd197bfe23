import type { ReactNode } from 'react';
import { Icon } from '../ui/icon.tsx';

/** Who was found, as the page says them. */
export type FoundPerson = { email: string; name: string | null; company: string | null };

type Props = {
  title: string;
  found: FoundPerson | null;
  /** What is wrong, and what to do about it; null where nothing is. */
  trouble: string | null;
  /** What is said while nothing was found yet. */
  children: ReactNode;
};

/** What the recipe finds on one record. */
export function TeachCheck({ title, found, trouble, children }: Props) {
  const isGood = trouble === null && found !== null;
  return (
    <li className="grid grid-cols-[24px_1fr] gap-x-2 px-2">
      <Icon
        name={trouble !== null ? 'warning' : isGood ? 'check' : 'person'}
        className={`mt-0.25 ${trouble !== null ? 'text-warn' : isGood ? 'text-accent' : 'text-soft'}`}
      />
      <div role="status">
        <h3>{title}</h3>
        {trouble !== null ? <p>{trouble}</p> : null}
        {isGood ? <p className="foreign">{personWords(found)}</p> : null}
        {!isGood && trouble === null ? <p className="soft">{children}</p> : null}
      </div>
    </li>
  );
}

function personWords({ name, email, company }: FoundPerson): string {
  return [name, email, company].filter(Boolean).join(', ');
}
