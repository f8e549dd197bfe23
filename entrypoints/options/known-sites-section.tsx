import { FailureMessage } from '../../components/failure-message.tsx';
import { KnownSites } from '../../components/settings/known-sites.tsx';
import { SiteReports } from '../../components/settings/site-reports.tsx';
import { TeamSites } from '../../components/settings/team-sites.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { SiteView } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Me } from '../../utils/model/me.ts';
import { useKnownSites } from './use-known-sites.ts';

type Props = {
  ask: Ask;
  me: Me | null;
  /** As origins; a pattern for all sites stands as itself. */
  granted: string[];
  refused: string | null;
  /** Called within the click, as browsers demand. */
  onGrant: (site: SiteView) => void;
};

/** The sites, how they fare and, for those who look after them, the team's. */
export function KnownSitesSection({ ask, me, granted, refused, onGrant }: Props) {
  const seesTeam = me?.capabilities.sites === true && me.user.role !== 'rep';
  const known = useKnownSites(ask, seesTeam);
  const { sites, reports } = known;
  const now = useNow();
  return (
    <>
      <h3 className="mt-6">{words.sites.known.title}</h3>
      <p className="small soft">{words.sites.known.text}</p>
      {known.failure ? <FailureMessage failure={known.failure} onRetry={known.read} /> : null}
      {sites ? (
        <KnownSites
          sites={sites}
          granted={granted}
          refused={refused}
          now={now}
          onSwitch={known.switch}
          onGrant={onGrant}
          onForget={known.forget}
        />
      ) : known.failure ? null : (
        <Skeleton rows={6} label={words.sites.known.loading} />
      )}
      {seesTeam && sites ? (
        <TeamSites
          sites={sites.filter(({ source }) => source === 'team')}
          opened={known.opened}
          now={now}
          onOpen={known.open}
          onPutBack={known.putBack}
          onTakeAway={known.takeAway}
        />
      ) : null}
      {seesTeam && sites && reports ? (
        <SiteReports
          reports={reports}
          titleOf={(site) => sites.find(({ id }) => id === site)?.title ?? site}
          now={now}
        />
      ) : null}
    </>
  );
}
