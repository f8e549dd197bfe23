import type { ToldAccount, ToldPerson, ToldTouch } from '../../model/told.ts';
import type { TouchKind } from '../../model/touch-kind.ts';
import { recordOf } from '../lenient.ts';
import type { Message } from './message.ts';

/** Names from Segment's own specs (e-mail, B2B SaaS) that say the same as a kind of ours. */
const kindOfEvent: ReadonlyMap<string, TouchKind> = new Map(
  Object.entries<TouchKind>({
    'email delivered': 'email.delivered',
    'email opened': 'email.opened',
    'email link clicked': 'email.clicked',
    'email bounced': 'email.bounced',
    'email marked as spam': 'email.complained',
    unsubscribed: 'email.unsubscribed',
    'form submitted': 'form.submitted',
    'signed up': 'form.submitted',
    'trial started': 'product.used',
    'signed in': 'product.used',
  }),
);

/** A message in our words. */
export function touchOfMessage(message: Message): ToldTouch & { kind: TouchKind } {
  return { ...whatHappened(message), ...whoIn(message) };
}

type Happened = Pick<ToldTouch, 'title' | 'asset' | 'campaign' | 'vendorType'> & {
  kind: TouchKind;
};

function whatHappened(message: Message): Happened {
  const properties = message.properties ?? {};
  const url = word(properties.url) ?? message.context?.page?.url ?? undefined;
  switch (message.type) {
    case 'track': {
      const event = message.event ?? 'Event';
      const kind = kindOfEvent.get(event.toLowerCase()) ?? 'custom';
      const subject = word(properties.email_subject) ?? word(properties.title);
      return { kind, title: subject ?? event, vendorType: event, ...campaign(properties) };
    }
    case 'page':
    case 'screen': {
      const title = word(properties.title) ?? message.name ?? url ?? 'A page';
      return {
        kind: message.type === 'page' ? 'page.viewed' : 'product.used',
        title: title.slice(0, 500),
        asset: { type: message.type, name: title.slice(0, 300), ...(url ? { url } : {}) },
      };
    }
    case 'group':
      return { kind: 'record.created', title: 'Belongs to a company', vendorType: 'group' };
    case 'alias':
      return { kind: 'record.merged', title: 'Two records are one person', vendorType: 'alias' };
    case 'identify':
      return { kind: 'record.created', title: 'Said who they are', vendorType: 'identify' };
  }
}

function campaign(properties: Record<string, unknown>): Pick<ToldTouch, 'campaign'> {
  const id = word(properties.campaign_id) ?? word(properties.campaign_name);
  return id ? { campaign: { id, name: word(properties.campaign_name) ?? id } } : {};
}

export function whoIn(message: Message): { person: ToldPerson; account: ToldAccount } {
  const isGroup = message.type === 'group';
  const told = { ...message.context?.traits, ...(isGroup ? {} : message.traits) };
  const company = isGroup ? (message.traits ?? {}) : recordOf(told.company);
  const userId = message.userId == null ? undefined : String(message.userId);
  const email = address(told.email) ?? address(message.properties?.email) ?? address(userId);
  const ids: Record<string, string> = {
    ...(userId && userId !== email ? { segment: userId } : {}),
    ...(message.anonymousId ? { anonymous: message.anonymousId } : {}),
    ...(message.previousId ? { anonymous: message.previousId } : {}),
  };
  const name =
    word(told.name) ?? [told.firstName, told.lastName].map(word).filter(Boolean).join(' ');
  const domain = word(company.domain) ?? hostOf(word(company.website));
  // Segment's B2B spec puts the company that somebody works in for into the context.
  const groupId = message.groupId ?? word(message.context?.groupId) ?? word(company.id);
  const companyName = word(company.name);
  return {
    person: {
      ...(email ? { email } : {}),
      ...(name ? { name } : {}),
      ...(word(told.title) ? { title: word(told.title)?.slice(0, 200) } : {}),
      ...(Object.keys(ids).length > 0 ? { ids } : {}),
    },
    account: {
      ...(domain ? { domain } : {}),
      ...(companyName ? { name: companyName } : {}),
      ...(word(company.industry) ? { industry: word(company.industry)?.slice(0, 100) } : {}),
      ...(groupId ? { ids: { segment: groupId } } : {}),
    },
  };
}

function word(value: unknown): string | undefined {
  const isWord = typeof value === 'string' || typeof value === 'number';
  return isWord && value !== '' ? String(value).slice(0, 300) : undefined;
}

function address(value: unknown): string | undefined {
  return typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? value : undefined;
}

function hostOf(url: string | undefined): string | undefined {
  if (!url) return undefined;
  const full = url.includes('://') ? url : `https://${url}`;
  return URL.canParse(full) ? new URL(full).hostname : undefined;
}
