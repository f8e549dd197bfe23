import { useEffect, useState } from 'react';
import { PageNote, SiteNever, SiteNotGranted } from '../../components/account/page-states.tsx';
import { TeachButton } from '../../components/sites/teach-button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { words } from '../../components/words/words.ts';
import type { PageState } from '../../utils/messages/answers.ts';

/** A page that has said nothing after so long may be asked again, in milliseconds. */
const pagePatience = 4000;

type Props = {
  page: PageState;
  onGrant: (origin: string) => void;
  onRescan: () => void;
  onSettings: () => void;
  onTeach: () => void;
  /** Opens what the person's accounts did; null where the backend tells nothing of it. */
  onDigest: (() => void) | null;
};

/** A page that shows nobody, and why. */
export function Nobody({ page, onGrant, onRescan, onSettings, onTeach, onDigest }: Props) {
  const { access, origin, loading } = page;
  if (access === 'unsupported') {
    return (
      <PageNote icon="stop" title={words.panel.unsupported.title}>
        <p className="soft">{words.panel.unsupported.text}</p>
      </PageNote>
    );
  }
  if (access === 'never') return <SiteNever origin={origin} onSettings={onSettings} />;
  if (access === 'not-granted') {
    return <SiteNotGranted origin={origin} onGrant={onGrant} onSettings={onSettings} />;
  }
  return <NobodyYet {...{ loading, onRescan, onTeach, onDigest }} />;
}

type NobodyProps = Pick<Props, 'onRescan' | 'onTeach' | 'onDigest'> & { loading: boolean };

/** A page without prospects, or one that has not said yet. */
function NobodyYet({ loading, onRescan, onTeach, onDigest }: NobodyProps) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), pagePatience);
    return () => clearTimeout(timer);
  }, []);
  if (loading && !isLate) return <Skeleton rows={8} label={words.panel.readingPage} />;
  const { title, text } = loading ? words.panel.late : words.panel.nobody;
  return (
    <PageNote icon="person" title={title}>
      <p className="soft">{text}</p>
      <button type="button" className="button" onClick={onRescan}>
        {words.panel.lookAgain}
      </button>
      {loading ? null : <TeachButton onTeach={onTeach} />}
      {onDigest ? (
        <button type="button" className="button" onClick={onDigest}>
          {words.digest.show}
        </button>
      ) : null}
    </PageNote>
  );
}

type AboutProps = { name: string; onShow: () => void; onLookUp: () => void };

/** The person said that the page is about nobody whom it shows. */
export function AboutNobody({ name, onShow, onLookUp }: AboutProps) {
  const say = words.panel.aboutNobody;
  return (
    <PageNote icon="person" title={say.title}>
      <p className="soft">{say.text}</p>
      <div className="flex flex-wrap gap-x-2">
        <button type="button" className="button" onClick={onShow}>
          {say.show(name)}
        </button>
        <button type="button" className="button" onClick={onLookUp}>
          {words.panel.lookUp}
        </button>
      </div>
    </PageNote>
  );
}
