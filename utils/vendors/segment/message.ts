import { z } from 'zod';
import { isRecord } from '../lenient.ts';

/** The calls of Segment's HTTP tracking API that we take. */
export const segmentCalls = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const;
export type SegmentCall = (typeof segmentCalls)[number];

const text = z.string().max(300).nullish();
const time = z.union([z.string(), z.date()]).nullish();
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
  timestamp: time,
  originalTimestamp: time,
  sentAt: time,
  traits,
  properties: traits,
  context: z
    .looseObject({
      traits,
      page: z.looseObject({ url: z.string().nullish() }).nullish(),
    })
    .nullish(),
});
export type Message = z.infer<typeof messageSchema>;

export type MessageError = { path: string; message: string };

/** One message as its client sent it, or what is to be mended in it. */
export function readMessage(
  input: unknown,
): { ok: true; message: Message } | { ok: false; errors: MessageError[] } {
  const parsed = messageSchema.safeParse(input);
  if (parsed.success) return { ok: true, message: parsed.data };
  const errors = parsed.error.issues
    .slice(0, 10)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return { ok: false, errors };
}

/** When it happened, in milliseconds since 1970; undefined where the message does not say. */
export function timeOfMessage({
  timestamp,
  originalTimestamp,
  sentAt,
}: Message): number | undefined {
  const asked = Date.parse(String(timestamp ?? originalTimestamp ?? sentAt ?? ''));
  return Number.isFinite(asked) ? asked : undefined;
}

/** Segment's older clients and its Profile API write names apart from the others. */
const otherNames = [
  ['action', 'type'],
  ['user_id', 'userId'],
  ['anonymous_id', 'anonymousId'],
  ['previous_id', 'previousId'],
  ['group_id', 'groupId'],
  ['message_id', 'messageId'],
  ['original_timestamp', 'originalTimestamp'],
  ['sent_at', 'sentAt'],
] as const;

/**
 * A recorded message with the names that clients use today, and with the call that its route
 * said where it does not say it.
 */
export function asMessage(recorded: Record<string, unknown>): Record<string, unknown> {
  const renamed = otherNames
    .filter(([other, name]) => recorded[name] === undefined && recorded[other] !== undefined)
    .map(([other, name]) => [name, recorded[other]] as const);
  const message = { ...recorded, ...Object.fromEntries(renamed) };
  return { ...message, type: message.type ?? callIn(message) };
}

/** Each call has something that the others have not. */
function callIn(message: Record<string, unknown>): SegmentCall | undefined {
  if (typeof message.event === 'string') return 'track';
  if ('previousId' in message) return 'alias';
  if ('groupId' in message) return 'group';
  if (isRecord(message.traits)) return 'identify';
  return isRecord(message.properties) ? 'page' : undefined;
}
