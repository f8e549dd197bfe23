import { directions, verdicts } from '../../utils/model/touch-kind.ts';
import { type CloudEvent, touchEventType } from '../../utils/protocol/events.ts';

/**
 * Whether an event is as nearly all are: then the schema would take it and leave it as it is, in
 * eight times as long. What is not may be right all the same: the schema says so, or why not. A
 * test holds the two against each other.
 */
export function isPlainEvent(event: unknown): event is CloudEvent {
  if (!isObject(event)) return false;
  const { specversion, type, id, source, time, subject, datacontenttype, dataschema } = event;
  return (
    specversion === '1.0' &&
    type === touchEventType &&
    isWord(id, 300) &&
    isWord(source, 300) &&
    typeof time === 'string' &&
    plainTime.test(time) &&
    mayBeText(subject, 300) &&
    mayBeText(datacontenttype, 100) &&
    mayBeText(dataschema, 500) &&
    isPlainTouch(event.data)
  );
}

type Fields = Record<string, unknown>;

/** In UTC, on a day that there is; the 29th of February is the schema's to judge. */
const plainTime =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

const checks: Record<string, (value: unknown) => boolean> = {
  kind: (value) => isWord(value, 100),
  direction: (value) => isOneOf(directions, value),
  title: (value) => isWord(value, 500),
  summary: (value) => mayBeText(value, 4000),
  person: (value) => isPlainWho(value, personFields),
  account: (value) => isPlainWho(value, accountFields),
  asset: (value) => hasOnly(value, assetFields) && isText(value.type) && isText(value.name),
  campaign: (value) =>
    hasOnly(value, campaignFields) && isWord(value.id, 200) && isText(value.name),
  automation: (value) =>
    hasOnly(value, automationFields) &&
    isOneOf(verdicts, value.verdict) &&
    (value.by === undefined || value.by === 'vendor' || value.by === 'us'),
  vendorType: (value) => mayBeText(value, 300),
};

/** The longest text of each field. */
type Lengths = Record<string, number>;
const personFields: Lengths = { email: 320, name: 300, title: 200 };
const accountFields: Lengths = { domain: 253, name: 300, industry: 100 };
const assetFields: Lengths = { type: 60, id: 200, name: 300, url: 2000 };
const campaignFields: Lengths = { id: 200, name: 300 };
const automationFields: Lengths = { verdict: 20, reason: 300, by: 20 };

function isPlainTouch(data: unknown): boolean {
  if (!isObject(data) || data.kind === undefined || data.title === undefined) return false;
  for (const field in data) {
    const value = data[field];
    if (value !== undefined && !(Object.hasOwn(checks, field) && checks[field]?.(value))) {
      return false;
    }
  }
  return true;
}

function isPlainWho(who: unknown, lengths: Lengths): boolean {
  if (!isObject(who)) return false;
  for (const field in who) {
    const value = who[field];
    if (field === 'ids' ? !mayBeIds(value) : !isField(lengths, field, value)) return false;
  }
  return true;
}

function mayBeIds(ids: unknown): boolean {
  if (ids === undefined) return true;
  if (!isObject(ids)) return false;
  for (const system in ids) {
    if (system.length > 60 || system === '__proto__') return false;
    const id = ids[system];
    if (typeof id !== 'string' || id.length > 200) return false;
  }
  return true;
}

function hasOnly(value: unknown, lengths: Lengths): value is Fields {
  if (!isObject(value)) return false;
  for (const field in value) if (!isField(lengths, field, value[field])) return false;
  return true;
}

function isField(lengths: Lengths, field: string, value: unknown): boolean {
  return Object.hasOwn(lengths, field) && mayBeText(value, lengths[field] ?? 0);
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const isWord = (value: unknown, longest: number) =>
  typeof value === 'string' && value.length > 0 && value.length <= longest;
const mayBeText = (value: unknown, longest: number) =>
  value === undefined || (typeof value === 'string' && value.length <= longest);
const isOneOf = (words: readonly string[], value: unknown) => words.includes(value as string);
