import type { TouchKind } from '../../model/touch-kind.ts';
import { present, textOf, webAddressOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import type { Attributes } from './attributes.ts';
import { idOf } from './people.ts';

type Words = Pick<VendorTouch, 'title'> & Partial<Pick<VendorTouch, 'summary' | 'asset'>>;

/** An activity before it is put into words. */
export type Happened = {
  kind: TouchKind;
  /** The type's name, as Marketo has it. */
  type: string;
  row: Record<string, unknown>;
  attributes: Attributes;
};

/** What a rep reads of it, and the thing that it is about. */
export function wordsOf(happened: Happened): Words {
  const { kind, row, attributes } = happened;
  const name = textOf(row.primaryAttributeValue);
  const text = attributes.text;
  switch (kind) {
    case 'page.viewed':
      return page(happened, name);
    case 'form.submitted':
      return about(happened, 'form', name, 'A form');
    case 'link.clicked':
      return about(happened, 'link', name, 'A link', webAddressOf(name));
    case 'email.clicked': {
      const link = webAddressOf(text('Link', 'Link URL'));
      return about(happened, 'email', name, 'An e-mail', link);
    }
    case 'email.bounced':
      return {
        ...about(happened, 'email', name, 'An e-mail'),
        ...summary(text('Details', 'Category', 'Reason')),
      };
    case 'email.sent':
    case 'email.delivered':
    case 'email.opened':
    case 'email.replied':
    case 'email.unsubscribed':
      return about(happened, 'email', name, 'An e-mail');
    case 'list.added':
    case 'list.removed':
      return about(happened, 'list', name, 'A list');
    case 'sms.sent':
    case 'sms.clicked':
      return about(happened, 'sms', name, 'A text message', webAddressOf(text('Link', 'URL')));
    case 'video.viewed':
      return about(happened, 'video', name, 'A video');
    case 'moment.flagged':
      return moment(happened, name);
    case 'score.changed':
      return score(happened, name);
    case 'record.created':
      return {
        title: sourceOf(attributes) ? `New record: ${sourceOf(attributes)}` : 'New record',
      };
    case 'record.merged':
      return { title: 'Two records are one person' };
    case 'record.deleted':
      return { title: 'Record deleted' };
    case 'event.invited':
    case 'event.registered':
    case 'event.attended':
    case 'event.no_show':
    case 'campaign.status_changed':
    case 'nurture.entered':
    case 'stage.changed':
      return progress(happened, name);
    default:
      // The primary value of a type that we do not know may be the person: the type says enough.
      return {
        title: cut(kind === 'custom' && name ? `${happened.type}: ${name}` : happened.type),
      };
  }
}

function about(
  { row }: Happened,
  type: string,
  name: string | undefined,
  unnamed: string,
  url?: string,
): Words {
  const id = idOf(row.primaryAttributeValueId);
  const asset = present({ type, id, name: name ?? unnamed, url });
  return { title: cut(name ?? unnamed), ...(name || id || url ? { asset } : {}) };
}

/** Munchkin has `www.northfjord.example/pricing` for a name, and `/pricing` beside it. */
function page(happened: Happened, name: string | undefined): Words {
  const path = happened.attributes.text('Webpage URL');
  const host = name && /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/|$)/i.test(name) ? name : undefined;
  const isBoth = host && (!path || host.endsWith(path) || path === '/');
  const url = webAddressOf(path) ?? webAddressOf(isBoth ? `https://${host}` : name);
  return about(happened, 'page', name ?? path, 'A page', url);
}

function moment({ type, attributes }: Happened, name: string | undefined): Words {
  const told = attributes.text('Description');
  if (!told) return { title: cut(name ?? type) };
  return { title: cut(told), ...summary(name) };
}

function score({ attributes }: Happened, name: string | undefined): Words {
  const before = attributes.text('Old Value');
  const after = attributes.text('New Value');
  const change = attributes.text('Change Value');
  const what = name ?? 'Score';
  const told = before && after ? `${before} → ${after}` : (after ?? change);
  return {
    title: cut(told ? `${what}: ${told}` : what),
    ...summary(attributes.text('Reason')),
  };
}

function progress({ type, attributes }: Happened, name: string | undefined): Words {
  const before = attributes.text('Old Status', 'Old Stage', 'Previous Track Name');
  const after = attributes.text('New Status', 'New Stage', 'Status', 'Track Name');
  const told = before && after ? `${before} → ${after}` : after;
  return { title: cut(name ?? type), ...summary(told) };
}

/** How a record came in; its other attributes are names of fields and of users. */
function sourceOf(attributes: Attributes): string | undefined {
  return attributes.text('Source Type', 'Lead Source', 'Form Name', 'List Name');
}

function summary(text: string | undefined): { summary?: string } {
  return text ? { summary: text } : {};
}

function cut(title: string): string {
  return title.slice(0, 500).toWellFormed();
}
