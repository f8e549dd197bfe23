import { useCallback, useEffect, useRef, useState } from 'react';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure, Result } from '../../utils/model/failure.ts';
import type {
  Connectable,
  RefusedRow,
  Source,
  SourceDraft,
  SourcePreview,
} from '../../utils/model/source.ts';

/** While something is brought its progress is read so often, in milliseconds. */
const lookEvery = 3000;

/** The platforms that are connected, and connecting one. */
export function useSources(ask: Ask) {
  const [sources, setSources] = useState<Source[] | null>(null);
  const [vendors, setVendors] = useState<Connectable[]>([]);
  const [preview, setPreview] = useState<SourcePreview | null>(null);
  const [doing, setDoing] = useState<'testing' | 'starting' | null>(null);
  const [refused, setRefused] = useState<{
    sourceId: string;
    rows: RefusedRow[];
    replaying: boolean;
  } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async (): Promise<Failure | null> => {
    const listed = await ask('sources', {});
    if (listed.ok) setSources(listed.value);
    return listed.ok ? null : listed.failure;
  }, [ask]);

  useEffect(() => {
    void read().then(setFailure);
    void ask('vendors', {}).then((known) => {
      if (known.ok) setVendors(known.value);
    });
  }, [ask, read]);

  const isBringing = sources?.some(
    ({ paused, failure: broken, streams }) =>
      !paused &&
      !broken &&
      (streams.length === 0 || streams.some(({ caughtUpAt }) => caughtUpAt === null)),
  );
  useEffect(() => {
    if (!isBringing) return;
    const timer = setInterval(() => void read(), lookEvery);
    return () => clearInterval(timer);
  }, [isBringing, read]);

  /** What the last test used up and got instead, which belongs to what was entered. */
  const renewed = useRef<string | null>(null);

  async function test(draft: Pick<SourceDraft, 'vendor' | 'credentials'>) {
    setDoing('testing');
    const seen = await ask('previewSource', { ...draft, renewed: renewed.current });
    setPreview(seen.ok ? seen.value : null);
    if (seen.ok) renewed.current = seen.value.renewed;
    setFailure(seen.ok ? null : seen.failure);
    setDoing(null);
  }

  async function start(draft: SourceDraft): Promise<boolean> {
    setDoing('starting');
    const made = await ask('createSource', { ...draft, renewed: renewed.current });
    const unread = await read();
    setFailure(made.ok ? unread : made.failure);
    setDoing(null);
    if (made.ok) setPreview(null);
    return made.ok;
  }

  async function change(deed: Promise<Result<unknown>>) {
    const done = await deed;
    const unread = await read();
    setFailure(done.ok ? unread : done.failure);
  }

  async function showRefused({ id }: Source) {
    const rows = await ask('refusedRows', { id });
    setFailure(rows.ok ? null : rows.failure);
    if (rows.ok) setRefused({ sourceId: id, rows: rows.value, replaying: false });
  }

  async function replay({ id }: Source) {
    setRefused((shown) => shown && { ...shown, replaying: true });
    await change(ask('replaySource', { id }));
  }

  return {
    sources,
    vendors,
    preview,
    doing,
    refused,
    failure,
    read: () => void read().then(setFailure),
    test: (draft: Pick<SourceDraft, 'vendor' | 'credentials'>) => void test(draft),
    start,
    forgetPreview: () => setPreview(null),
    pause: ({ id }: Source, paused: boolean) =>
      void change(ask('changeSource', { id, change: { paused } })),
    disconnect: ({ id }: Source) => void change(ask('deleteSource', { id })),
    showRefused: (source: Source) => void showRefused(source),
    replay: (source: Source) => void replay(source),
    setWebhookSecret: ({ id }: Source, webhookSecret: string) =>
      void change(ask('changeSource', { id, change: { webhookSecret } })),
  };
}
