import { createHash } from 'node:crypto';
import { hashOf, openFilter } from '../../utils/model/known-filter.ts';
import { keyText, type LookupKey } from '../../utils/model/lookup-key.ts';
import type { World } from './world.ts';

/** The filter as an extension reads it. */
export async function readFilter({ app }: World, token: string, etag?: string) {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  const response = await app.request('/v1/known-filter', {
    headers: etag ? { ...headers, 'if-none-match': etag } : headers,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const filter = openFilter(bytes);
  const knows = (key: LookupKey) => {
    const digest = createHash('sha256')
      .update(filter?.salt ?? '')
      .update(keyText(key))
      .digest();
    return filter?.mayKnow(hashOf(digest)) ?? false;
  };
  return { status: response.status, etag: response.headers.get('etag') ?? '', filter, knows };
}
