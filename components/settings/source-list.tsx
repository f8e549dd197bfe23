import type { ReactNode } from 'react';
import type { RefusedRow, Source, SourceStream } from '../../utils/model/source.ts';
import { failureDetail, failureTitle } from '../failure-message.tsx';
import { absolute } from '../ui/time.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { SourceWebhook } from './source-webhook.tsx';
import { words as say } from './source-words.ts';
import { SureLine } from './sure-line.tsx';

type Props = {
  sources: Source[];
  /** Of the source whose refused rows were asked for. */
  refused: { sourceId: string; rows: RefusedRow[]; replaying: boolean } | null;
  now: number;
  /** The server’s, which paths of webhooks go on from. */
  address: string;
  onPause: (source: Source, paused: boolean) => void;
  onDisconnect: (source: Source) => void;
  onRefused: (source: Source) => void;
  onReplay: (source: Source) => void;
  onWebhookSecret: (source: Source, secret: string) => void;
};

/** The connected platforms, and how each does. */
export function SourceList({ sources, refused, now, address, ...on }: Props) {
  if (sources.length === 0) return <p className="settings-form soft">{say.none}</p>;
  return (
    <ul className="settings-list max-w-[600px] [&>li]:items-start [&_.settings-buttons_.button-quiet:first-child]:-ms-2.25">
      {sources.map((source) => (
        <SureLine
          key={source.id}
          name={source.name}
          word={say.disconnect}
          sureWord={say.disconnectSure}
          onSure={() => on.onDisconnect(source)}
        >
          <span className="block">{stateOf(source, now)}</span>
          <span className="block">
            {say.rows(rowsOf(source))} · {say.calls(source.callsToday, source.callsAllowed)}
          </span>
          <span className="settings-buttons flex-none">
            <button
              type="button"
              className="button button-quiet"
              onClick={() => on.onPause(source, !source.paused)}
            >
              {source.paused ? say.resume : say.pause}
            </button>
            {source.refused > 0 ? (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => on.onRefused(source)}
              >
                {say.refused(source.refused)}
              </button>
            ) : null}
          </span>
          <SourceWebhook
            address={`${address}${source.webhook.path}`}
            signed={source.webhook.signed}
            onSecret={(secret) => on.onWebhookSecret(source, secret)}
          />
          {refused?.sourceId === source.id ? (
            <Refused {...refused} onReplay={() => on.onReplay(source)} />
          ) : null}
        </SureLine>
      ))}
    </ul>
  );
}

type RefusedProps = { rows: RefusedRow[]; replaying: boolean; onReplay: () => void };

function Refused({ rows, replaying, onReplay }: RefusedProps) {
  return (
    <span className="block">
      {rows.map(({ id, stream, at, why, row }) => (
        <details key={id}>
          <summary className="foreign">
            {why} ({stream}, {at})
          </summary>
          <code className="foreign wrap-anywhere block pt-1 pb-2">{row}</code>
        </details>
      ))}
      <span className="settings-buttons">
        <button type="button" className="button" disabled={replaying} onClick={onReplay}>
          {say.replay}
        </button>
        <span role="status">{replaying ? say.replaying : ''}</span>
      </span>
    </span>
  );
}

const rowsOf = ({ streams }: Source) => streams.reduce((sum, { rows }) => sum + rows, 0);

/** What a source is doing, or why it does not. */
function stateOf(source: Source, now: number): ReactNode {
  const { paused, failure, nextAt, streams, lastSuccessAt } = source;
  if (paused) return say.paused;
  if (failure) {
    const detail = failureDetail(failure);
    const next = nextAt ? ` ${say.nextTry(absolute(Date.parse(nextAt)))}` : '';
    return `${failureTitle(failure)}. ${detail ?? ''}${next}`;
  }
  const current = streams.find(({ caughtUpAt }) => caughtUpAt === null);
  if (current) return say.bringing(current.name, current.rows, current.total, left(current, now));
  if (!lastSuccessAt) return say.waiting;
  return say.upToDate(<TimeAgo at={Date.parse(lastSuccessAt)} now={now} />);
}

/** How long the rest takes at the speed so far; null where that cannot be told yet. */
function left({ rows, total, startedAt }: SourceStream, now: number): string | null {
  if (total === null || startedAt === null || rows === 0 || rows >= total) return null;
  const minutes = (((now - Date.parse(startedAt)) / rows) * (total - rows)) / 60_000;
  if (!Number.isFinite(minutes) || minutes < 0) return null;
  return minutes < 90
    ? say.minutes(Math.max(1, Math.round(minutes)))
    : say.hours(Math.round(minutes / 60));
}
