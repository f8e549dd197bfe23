import type { ComponentProps } from 'react';
import { AddPeople } from '../../components/account/add-people.tsx';
import { PeopleList } from '../../components/account/people-list.tsx';
import type { AccountOverview } from '../../utils/model/account.ts';

type Props = Pick<ComponentProps<typeof PeopleList>, 'matchedId' | 'now' | 'onSelect'> &
  Pick<ComponentProps<typeof AddPeople>, 'onAdd'> & {
    overview: AccountOverview;
    /** Whom of the page the account does not have yet. */
    addable: ComponentProps<typeof AddPeople>['prospects'];
  };

/** Whom the account has, and whom of the page it could have. */
export function PeopleTab({ overview, addable, onAdd, ...rest }: Props) {
  return (
    <>
      <PeopleList people={overview.people} total={overview.peopleCount} {...rest} />
      <AddPeople prospects={addable} onAdd={onAdd} />
    </>
  );
}
