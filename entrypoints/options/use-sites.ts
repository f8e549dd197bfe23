import { useCallback, useEffect, useState } from 'react';
import { words } from '../../components/settings/words.ts';
import type { SiteView } from '../../utils/messages/answers.ts';
import type { OptionsDeps } from './options-deps.ts';

/** The granted sites, followed also where the browser's own settings change them. */
export function useSites(deps: OptionsDeps) {
  const { grantedSites, onSitesChanged, requestSite, requestOrigins, forgetSite } = deps;
  const [sites, setSites] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  const read = useCallback(async () => setSites(await grantedSites()), [grantedSites]);
  useEffect(() => {
    void read();
    return onSitesChanged(() => void read());
  }, [read, onSitesChanged]);

  return {
    sites,
    problem,
    /** Nothing may come between the click and the browser's question. */
    add(origin: string) {
      requestSite(origin).then(
        (granted) => {
          setProblem(granted ? null : words.sites.notGranted(origin));
          void read();
        },
        () => setProblem(words.sites.notGrantable(origin)),
      );
    },
    /** The known site, by id, that was asked for last and not granted. */
    refused,
    /** All that a known site lives at, with the same haste. */
    allow({ id, origins }: SiteView) {
      requestOrigins(origins).then(
        (granted) => {
          setRefused(granted ? null : id);
          void read();
        },
        () => setRefused(id),
      );
    },
    async remove(origin: string) {
      const removed = await forgetSite(origin);
      setProblem(removed ? null : words.sites.notRemoved(origin));
      void read();
    },
  };
}
