import { useState } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { SourceList } from '../../components/settings/source-list.tsx';
import { SourceSetup } from '../../components/settings/source-setup.tsx';
import { words as say } from '../../components/settings/source-words.ts';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { useSources } from './use-sources.ts';

type Props = { ask: Ask; address: string; copy: (text: string) => Promise<void> };

/** The platforms whose history is brought here; a chunk of its own, since reps never see it. */
export default function SourcesSection({ ask, address, copy }: Props) {
  const { sources, vendors, preview, doing, refused, failure, ...on } = useSources(ask);
  const [isConnecting, setConnecting] = useState(false);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={on.read} /> : null}
      {sources ? (
        <SourceList
          sources={sources}
          refused={refused}
          now={now}
          address={address}
          onPause={on.pause}
          onDisconnect={on.disconnect}
          onRefused={on.showRefused}
          onReplay={on.replay}
          onWebhookSecret={on.setWebhookSecret}
        />
      ) : failure ? null : (
        <Skeleton rows={3} label={words.page.sources.loading} />
      )}
      {isConnecting ? (
        <SourceSetup
          vendors={vendors}
          preview={preview}
          doing={doing}
          now={now}
          onTest={on.test}
          onStart={(draft) =>
            void on.start(draft).then((isMade) => {
              if (isMade) setConnecting(false);
            })
          }
          onChange={on.forgetPreview}
          onCancel={() => {
            on.forgetPreview();
            setConnecting(false);
          }}
          onCopy={copy}
        />
      ) : sources && vendors.length > 0 ? (
        <div className="settings-form">
          <div className="settings-buttons">
            <button type="button" className="button" onClick={() => setConnecting(true)}>
              {say.connect}
            </button>
          </div>
        </div>
      ) : null}
    </>
  );
}
