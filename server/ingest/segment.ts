import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TouchKind } from '../../utils/model/touch-kind.ts';
import { touchEventType } from '../../utils/protocol/events.ts';
import { type CheckedEvent, checkEvent } from './touch-event.ts';

/** The calls of Segment's HTTP tracking API that we take. */
export const segmentCalls = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const;
export type SegmentCall = (typeof segmentCalls)[number];

const text = z.string().max(300).nullish();
const traits = z.record(z.string(), z.unknown()).nullish();

/** Lenient where clients differ, strict about who and when. */
const messageSchema = z.object({
  type: z.enum(segmentCalls),
  messageId: text,
  userId: z.union([z.string().max(200), z.number()]).nullish(),
  anonymousId: text,
  previousId: text,
  groupId: text,
  event: text,
  name: text,
  timestamp: z.union([z.string(), z.date()]).nullish(),
  sentAt: z.union([z.string(), z.date()]).nullish(),
  traits,
  properties: traits,
  context: z
    .looseObject({ traits, page: z.looseObject({ url: z.string().nullish() }).nullish() })
    .nullish(),
});
type Message = z.infer<typeof messageSchema>;

/** Names from Segment's own specs (e-mail, B2B SaaS) that say the same as a kind of ours. */
const kindOfEvent: Record<string, TouchKind> = {
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
};

/**
 * One Segment message as a touch. `arrivedAt` (milliseconds since 1970) stands in where it has no
 * time of its own. Equal messages without a messageId count as one by their content.
 */
export function checkSegment(
  input: unknown,
  call: SegmentCall | null,
  arrivedAt: number,
): CheckedEvent {
  const withType = call && typeof input === 'object' ? { ...input, type: call } : input;
  const parsed = messageSchema.safeParse(withType);
  if (!parsed.success) {
    const errors = parsed.error.issues
      .slice(0, 10)
      .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return { ok: false, errors };
  }
  const message = parsed.data;
  const asked = Date.parse(String(message.timestamp ?? message.sentAt ?? ''));
  const time = Number.isFinite(asked) ? asked : arrivedAt;
  return checkEvent({
    specversion: '1.0',
    type: touchEventType,
    source: 'segment',
    id: message.messageId ?? createHash('sha256').update(JSON.stringify(input)).digest('hex'),
    time: new Date(time).toISOString(),
    data: { ...whatHappened(message), ...who(message) },
  });
}

function whatHappened(message: Message): { kind: string; title: string } & Record<string, unknown> {
  const properties = message.properties ?? {};
  const url = word(properties.url) ?? message.context?.page?.url ?? undefined;
  switch (message.type) {
    case 'track': {
      const event = message.event ?? 'Event';
      const kind = kindOfEvent[event.toLowerCase()] ?? 'custom';
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

function campaign(properties: Record<string, unknown>) {
  const id = word(properties.campaign_id) ?? word(properties.campaign_name);
  return id ? { campaign: { id, name: word(properties.campaign_name) ?? id } } : {};
}

function who(message: Message): { person: object; account: object } {
  const isGroup = message.type === 'group';
  const told = { ...message.context?.traits, ...(isGroup ? {} : message.traits) };
  const company = isGroup ? (message.traits ?? {}) : record(told.company);
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
  const groupId = message.groupId ?? word(company.id);
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

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function hostOf(url: string | undefined): string | undefined {
  if (!url) return undefined;
  const full = url.includes('://') ? url : `https://${url}`;
  return URL.canParse(full) ? new URL(full).hostname : undefined;
}
