import './page-states.css';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../ui/icon.tsx';

type NoteProps = { icon: IconName; title: string; children: ReactNode };

/** A state of the whole panel: what is so, and the one next step. */
export function PageNote({ icon, title, children }: NoteProps) {
  return (
    <section className="page-note">
      <Icon name={icon} />
      <h2 className="foreign">{title}</h2>
      {children}
    </section>
  );
}

type AccessProps = {
  /** Null where not even the page's address can be seen. */
  origin: string | null;
  onGrant: (origin: string) => void;
  onSettings: () => void;
};

/** The page's site was not given to Touchline. */
export function SiteNotGranted({ origin, onGrant, onSettings }: AccessProps) {
  if (origin === null) {
    return (
      <PageNote icon="lock" title="Touchline cannot see this page">
        <p className="soft">
          Click its icon in the toolbar to let it look at this page once, or add the site in the
          settings to have it follow along.
        </p>
        <button type="button" className="button" onClick={onSettings}>
          Open settings
        </button>
      </PageNote>
    );
  }
  return (
    <PageNote icon="lock" title={`Touchline may not read ${siteName(origin)}`}>
      <p className="soft">
        It looks for names and addresses on the page and asks your team’s backend about them.
        Nothing else is read, and nothing is changed.
      </p>
      <button type="button" className="button button-main" onClick={() => onGrant(origin)}>
        Let Touchline read {siteName(origin)}
      </button>
    </PageNote>
  );
}

/** The site stands on a list of what is never read. */
export function SiteNever({
  origin,
  onSettings,
}: {
  origin: string | null;
  onSettings: () => void;
}) {
  return (
    <PageNote icon="stop" title={`Touchline never reads ${siteName(origin ?? 'this site')}`}>
      <p className="soft">
        It is on your list of sites that are never read, or on your administrator’s. Yours is in the
        settings.
      </p>
      <button type="button" className="button" onClick={onSettings}>
        Open settings
      </button>
    </PageNote>
  );
}

/** The click on the icon lets us look once; say so, and offer to stay. */
export function OnceBar({ origin, onGrant }: { origin: string; onGrant: (o: string) => void }) {
  return (
    <div className="once-bar small">
      <p>Allowed once.</p>
      <button type="button" className="button button-quiet" onClick={() => onGrant(origin)}>
        Always on {siteName(origin)}
      </button>
    </div>
  );
}

/** `https://crm.example.com` -> `crm.example.com`. */
function siteName(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
