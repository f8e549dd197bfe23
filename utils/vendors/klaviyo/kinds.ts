import type { ConsentFact } from '../../model/consent.ts';
import type { TouchKind } from '../../model/touch-kind.ts';

type Meaning = { kind: TouchKind; consent?: ConsentFact[] };

const said = (
  channel: ConsentFact['channel'],
  state: ConsentFact['state'],
  basis?: string,
): Meaning => ({
  kind: 'consent.changed',
  consent: [{ channel, state, ...(basis ? { basis } : {}) }],
});

/**
 * Klaviyo's own metrics, by their names in small letters. They are told from the profile's side:
 * "Received SMS" is ours to them. Others are named by a shop system or by the team itself.
 */
const meanings: ReadonlyMap<string, Meaning> = new Map(
  Object.entries<Meaning>({
    // The mailbox took it; Klaviyo does not say when it was sent.
    'received email': { kind: 'email.delivered' },
    'email delivered': { kind: 'email.delivered' },
    'sent email': { kind: 'email.sent' },
    'opened email': { kind: 'email.opened' },
    'clicked email': { kind: 'email.clicked' },
    'bounced email': { kind: 'email.bounced' },
    'dropped email': { kind: 'email.bounced' },
    'marked email as spam': { kind: 'email.complained' },
    'unsubscribed from email marketing': {
      kind: 'email.unsubscribed',
      consent: [{ channel: 'email', state: 'denied', basis: 'unsubscribed' }],
    },
    unsubscribed: {
      kind: 'email.unsubscribed',
      consent: [{ channel: 'email', state: 'denied', basis: 'unsubscribed' }],
    },
    'subscribed to email marketing': said('email', 'granted'),
    'manually suppressed from email marketing': said('email', 'denied', 'suppressed by hand'),
    // Lifting a block is nothing that anybody agreed to.
    'manually unsuppressed from email marketing': { kind: 'consent.changed' },
    'updated email preferences': { kind: 'consent.changed' },
    'subscribed to sms marketing': said('messaging', 'granted'),
    'consented to receive sms': said('messaging', 'granted'),
    'unsubscribed from sms marketing': said('messaging', 'denied'),
    'unsubscribed from sms': said('messaging', 'denied'),
    'subscribed to whatsapp marketing': said('messaging', 'granted'),
    'unsubscribed from whatsapp marketing': said('messaging', 'denied'),
    'subscribed to list': { kind: 'list.added' },
    'unsubscribed from list': { kind: 'list.removed' },
    'received sms': { kind: 'sms.sent' },
    'received automated response sms': { kind: 'sms.sent' },
    'received whatsapp': { kind: 'sms.sent' },
    'clicked sms': { kind: 'sms.clicked' },
    'clicked whatsapp': { kind: 'sms.clicked' },
    'active on site': { kind: 'site.visited' },
    'viewed page': { kind: 'page.viewed' },
    'viewed product': { kind: 'page.viewed' },
    'submitted search': { kind: 'search.performed' },
    'form completed by profile': { kind: 'form.submitted' },
    'form submitted by profile': { kind: 'form.submitted' },
    'submitted form': { kind: 'form.submitted' },
    'filled out form': { kind: 'form.submitted' },
  }),
);

/** `isOwn`: of Klaviyo itself. What it names and we do not know is unknown, not the team's. */
export function meaningOf(metric: string, isOwn: boolean): Meaning {
  const name = metric
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
  return meanings.get(name) ?? { kind: isOwn ? 'unknown' : 'custom' };
}

/** `event:klaviyo.opened_email` -> `Opened Email`; others' topics keep their words, too. */
export function metricOfTopic(topic: string): { name: string; isOwn: boolean } | null {
  const [, source, words] = /^event:([^.]+)\.(.+)$/.exec(topic) ?? [];
  if (!source || !words) return null;
  const small = words.replace(/[_\s]+/g, ' ').trim();
  const name = small.replace(/(^| )(\w)/g, (_, blank: string, first: string) => {
    return blank + first.toUpperCase();
  });
  return name ? { name, isOwn: source === 'klaviyo' } : null;
}
