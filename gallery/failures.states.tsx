import { FailureBanner, FailureMessage } from '../components/failure-message.tsx';
import { noon } from '../test/components/sample-data.ts';
import { type FailureKind, failureKinds } from '../utils/model/failure.ts';
import { hostile } from './people.ts';
import { noop, type State } from './state.ts';

function message(kind: FailureKind): State {
  return {
    name: `failure-${kind}`,
    render: () => <FailureMessage failure={{ kind }} onSettings={noop} onRetry={noop} />,
  };
}

function banner(name: string, kind: FailureKind, retryAt: number | null, trying = false): State {
  return {
    name,
    render: () => (
      <FailureBanner
        failure={{ kind }}
        retryAt={retryAt}
        now={noon}
        trying={trying}
        onSettings={noop}
        onRetry={noop}
      />
    ),
  };
}

export const states: State[] = [
  ...failureKinds.map(message),
  {
    name: 'failure-with-detail',
    render: () => (
      <FailureMessage
        failure={{ kind: 'server-error', status: 502, detail: `No answer from ${hostile.email}` }}
        onRetry={noop}
      />
    ),
  },
  banner('banner-waiting', 'unreachable', noon + 25_000),
  banner('banner-trying', 'server-error', noon, true),
  banner('banner-signed-out', 'unauthorised', null),
];
