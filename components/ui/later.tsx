import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/**
 * A part of a page that is not in its first scripts. Not React's `lazy`, which shows what has come
 * 300 ms after its placeholder at the soonest; here it is there as soon as it has come, and at once
 * where it was fetched before.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let here: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;
  function fetch(): Promise<void> {
    coming ??= load().then((part) => {
      here = part;
    });
    return coming;
  }

  /** `meanwhile` keeps its place. */
  function Later({ meanwhile = null, ...props }: Props & { meanwhile?: ReactNode }) {
    const [Part, setPart] = useState(() => here);
    useEffect(() => {
      if (!Part) void fetch().then(() => setPart(() => here));
    }, [Part]);
    return Part ? <Part {...(props as unknown as Props)} /> : meanwhile;
  }
  return Object.assign(Later, { fetch });
}
