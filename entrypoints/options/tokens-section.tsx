import { FailureMessage } from '../../components/failure-message.tsx';
import { AccessTokens } from '../../components/settings/access-tokens.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { OptionsDeps } from './options-deps.ts';
import { useTokens } from './use-tokens.ts';

/** The tokens of the chosen backend. */
export function TokensSection({ deps }: { deps: OptionsDeps }) {
  const { tokens, made, failure, read, make, revoke } = useTokens(deps.ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={read} /> : null}
      {tokens ? (
        <AccessTokens
          tokens={tokens}
          made={made}
          now={now}
          onMake={make}
          onRevoke={revoke}
          onCopy={deps.copy}
        />
      ) : failure ? null : (
        <Skeleton rows={3} label={words.page.tokens.loading} />
      )}
    </>
  );
}
