import type { Loaded } from '../../server/ingest/load.ts';
import { batchMediaType, ingestAnswerSchema, maxEvents } from '../../utils/protocol/events.ts';

type Tell = {
  onProgress: (loaded: Loaded) => void;
  onRefused: (index: number, errors: { path: string; message: string }[]) => void;
};

/** Sends events to a running server; throws where it refuses a whole request, in its words. */
export async function sendBatches(
  url: string,
  token: string,
  batches: AsyncIterable<Iterable<unknown>>,
  { onProgress, onRefused }: Tell,
): Promise<Loaded> {
  const loaded: Loaded = { accepted: 0, duplicate: 0, refused: 0 };
  let index = 0;
  let waiting: unknown[] = [];
  const sendThem = async () => {
    const answer = await send(url, token, waiting);
    waiting = [];
    for (const one of answer.events) {
      loaded[one.verdict] += 1;
      if (one.verdict === 'refused') onRefused(index, one.errors);
      index += 1;
    }
    onProgress(loaded);
  };
  for await (const batch of batches) {
    for (const event of batch) {
      waiting.push(event);
      if (waiting.length === maxEvents) await sendThem();
    }
  }
  if (waiting.length > 0) await sendThem();
  return loaded;
}

async function send(url: string, token: string, events: unknown[]) {
  const response = await fetch(`${url.replace(/\/+$/, '')}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': batchMediaType },
    body: JSON.stringify(events),
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return ingestAnswerSchema.parse(body);
  const detail = (body as { detail?: string } | null)?.detail;
  throw new Error(`The server answered ${response.status}: ${detail ?? 'no reason given'}`);
}
