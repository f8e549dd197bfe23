import type { ReactNode } from 'react';
import { Icon, type IconName } from '../ui/icon.tsx';
import { words } from '../words/words.ts';
import { siteName } from './site-name.ts';

const { access } = words.finding;

type NoteProps = { icon: IconName; title: string; children: ReactNode };

/** A state of the whole panel: what is so, and the one next step. */
export function PageNote({ icon, title, children }: NoteProps) {
  return (
    <section className="grid max-w-[400px] justify-items-start gap-2 px-6 py-8 [&_.button]:mt-2">
      <Icon name={icon} className="size-6 text-soft" />
      <h2 className="foreign text-title">{title}</h2>
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
      <PageNote icon="lock" title={access.unseen}>
        <p className="soft">{access.unseenText}</p>
        <button type="button" className="button" onClick={onSettings}>
          {words.failure.openSettings}
        </button>
      </PageNote>
    );
  }
  return (
    <PageNote icon="lock" title={access.notGranted(siteName(origin))}>
      <p className="soft">{access.notGrantedText}</p>
      <button type="button" className="button button-main" onClick={() => onGrant(origin)}>
        {access.grant(siteName(origin))}
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
    <PageNote icon="stop" title={access.never(origin && siteName(origin))}>
      <p className="soft">{access.neverText}</p>
      <button type="button" className="button" onClick={onSettings}>
        {words.failure.openSettings}
      </button>
    </PageNote>
  );
}
