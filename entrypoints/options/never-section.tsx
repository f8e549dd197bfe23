import { useEffect, useState } from 'react';
import { NeverSitesForm } from '../../components/settings/never-sites-form.tsx';
import type { NeverSites } from '../../utils/browser/never-sites.ts';
import type { OptionsDeps } from './options-deps.ts';

/** The sites that are never read; followed also where an administrator changes theirs. */
export function NeverSection({ deps }: { deps: OptionsDeps }) {
  const [never, setNever] = useState<NeverSites | null>(null);
  const { readNeverSites, onNeverSitesChanged, writeNeverSites, hostOf } = deps;
  useEffect(() => {
    const read = () => void readNeverSites().then(setNever);
    read();
    return onNeverSitesChanged(read);
  }, [readNeverSites, onNeverSitesChanged]);
  if (!never) return null;
  return (
    <NeverSitesForm
      {...never}
      hostOf={hostOf}
      onSave={async (own) => {
        await writeNeverSites(own);
        setNever({ ...never, own });
      }}
    />
  );
}
