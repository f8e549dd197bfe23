import { createHash } from 'node:crypto';
import { touchEventType } from '../../utils/protocol/events.ts';
import {
  readMessage,
  type SegmentCall,
  timeOfMessage,
} from '../../utils/vendors/segment/message.ts';
import { touchOfMessage } from '../../utils/vendors/segment/touch.ts';
import { type CheckedEvent, checkEvent } from './touch-event.ts';

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
  const parsed = readMessage(withType);
  if (!parsed.ok) return parsed;
  const { message } = parsed;
  return checkEvent({
    specversion: '1.0',
    type: touchEventType,
    source: 'segment',
    id: message.messageId ?? createHash('sha256').update(JSON.stringify(input)).digest('hex'),
    time: new Date(timeOfMessage(message) ?? arrivedAt).toISOString(),
    data: touchOfMessage(message),
  });
}
