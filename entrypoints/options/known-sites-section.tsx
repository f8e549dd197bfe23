import { FailureMessage } from '../../components/failure-message.tsx';
import { KnownSites } from '../../components/settings/known-sites.tsx';
import { TeamSites } from '../../components/settings/team-sites.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Me } from '../../utils/model/me.ts';
import type { OptionsDeps } from './options-deps.ts';
import { useKnownSites } from './use-known-sites.ts';

type Props = {
  deps: OptionsDeps;
  me: Me | null;
  /** As origins; a pattern for all sites stands as itself. */
  granted: string[];
};

/** The sites, how they fare and, for those who look after them, the team's. */
export function KnownSitesSection({ deps, me, granted }: Props) {
  const seesTeam = me?.capabilities.sites === true && me.user.role !== 'rep';
  const known = useKnownSites(deps.ask, seesTeam);
  const now = useNow();
  return (
    <>
      {known.failure ? <FailureMessage failure={known.failure} onRetry={known.read} /> : null}
      {known.sites ? (
        <KnownSites
          sites={known.sites}
          granted={granted.map((one) => (one.endsWith('/*') ? one : `${one}/*`))}
          now={now}
          onSwitch={known.switch}
          onGrant={deps.requestOrigins}
          onForget={known.forget}
        />
      ) : (
        <Skeleton rows={6} label="Loading the sites" />
      )}
      {seesTeam && known.sites ? (
        <TeamSites
          sites={known.sites.filter(({ source }) => source === 'team')}
          opened={known.opened}
          reports={known.reports}
          now={now}
          onOpen={known.open}
          onPutBack={known.putBack}
          onDelete={known.takeAway}
        />
      ) : null}
    </>
  );
}
