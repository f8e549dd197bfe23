import { textOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { channelOf, noContactOf } from './kinds.ts';

type Told = Pick<VendorTouch, 'kind' | 'title'> & Partial<Pick<VendorTouch, 'consent'>>;

/**
 * Mautic writes down in one place that somebody left, that their mail came back, and that a
 * colleague blocked them. Where its reason is in another language than English, it is at least
 * sure that nobody is to write to them.
 */
export function noContactTouch({ channel, reason }: Record<string, unknown>, label: string): Told {
  const name = textOf(channel) ?? label.split(' / ')[0] ?? '';
  const where = channelOf(name);
  const words = textOf(reason);
  const why = noContactOf(words);
  if (why === 'bounced' && where === 'email') {
    return { kind: 'email.bounced', title: 'E-mail came back' };
  }
  if (why === 'unsubscribed' && where === 'email') {
    return { kind: 'email.unsubscribed', title: 'Unsubscribed from e-mail' };
  }
  const title = `Do not contact: ${name}${words ? ` (${words})` : ''}`;
  if (!where || why === 'bounced' || why === 'contactable')
    return { kind: 'consent.changed', title };
  return { kind: 'consent.changed', title, consent: [{ channel: where, state: 'denied' }] };
}
