import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { painted } from './painted.ts';

type Options = {
  /**
   * Even where it is here it comes only once what stands around it is on the screen: it is out of
   * sight, or what keeps its place looks like it.
   */
  isPatient?: boolean;
};

/**
 * A part of a page that is not in its first scripts. Not React's `lazy`, which shows what has come
 * 300 ms after its placeholder at the soonest; here it is there as soon as it has come, and at once
 * where it was fetched before.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { isPatient = false }: Options = {},
) {
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
    const [Part, setPart] = useState(() => (isPatient ? null : here));
    useEffect(() => {
      if (Part) return;
      void Promise.all([fetch(), isPatient && painted()]).then(() => setPart(() => here));
    }, [Part]);
    return Part ? <Part {...(props as unknown as Props)} /> : meanwhile;
  }
  return Object.assign(Later, { fetch });
}
