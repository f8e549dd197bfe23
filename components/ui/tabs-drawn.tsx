import { number } from '../words/language.ts';

export type Tab<Id extends string> = { id: Id; label: string; count?: number | null };

/** How a list of tabs looks, and one of them; the selected one has `data-state="active"`. */
export const listLook =
  'tabs flex flex-wrap gap-x-4 low:gap-x-3 max-[420px]:has-[>:nth-child(5)]:gap-x-3 border-line border-b px-3';
export const tabLook =
  'tab -mb-0.25 whitespace-nowrap border-transparent border-b-2 pt-2 pb-1.5 text-soft hover:text-ink data-[state=active]:border-b-accent data-[state=active]:font-semibold data-[state=active]:text-ink forced-colors:border-b-[Canvas] forced-colors:data-[state=active]:border-b-[Highlight]';

/** What stands on a tab. */
export function TabWords({ label, count }: Pick<Tab<string>, 'label' | 'count'>) {
  return (
    <>
      {label}
      {count ? <span className="font-normal text-soft"> {number(count)}</span> : null}
    </>
  );
}

/** Tabs as they look, before they can be used. */
export function TabsDrawn({ tabs, selected }: { tabs: readonly Tab<string>[]; selected: string }) {
  return (
    <div className={listLook} aria-hidden="true">
      {tabs.map(({ id, label, count }) => (
        <span key={id} className={tabLook} data-state={id === selected ? 'active' : undefined}>
          <TabWords label={label} count={count} />
        </span>
      ))}
    </div>
  );
}
