import { clean, textOf } from '../dom/text.ts';
import { parentOf } from '../dom/tree.ts';
import type { FoundBy } from '../model/prospect.ts';
import type { Role } from './recipe.ts';
import { labelWords, notAddressWords } from './words.ts';

export type Label = { role: Role; trust: FoundBy['trust']; rule: string };

const words = labelWords.map(([role, source]) => [role, new RegExp(source, 'iu')] as const);
const notAddress = new RegExp(notAddressWords, 'i');
const longest = 40;

/** What a label announces; null where it is none that we know. */
export function roleOfLabel(text: string): Role | null {
  // One or two capitals are somebody's initials on a picture, not Italian for "To".
  if (/^\p{Lu}{1,2}$/u.test(text) && text !== 'CC') return null;
  const label = clean(text)
    .replace(/\(.*\)|[*:：]+$|\d+$/g, '')
    .replace(/[\s*:：.]+$/, '')
    .toLowerCase();
  if (label.length === 0 || label.length > longest || label.includes('@')) return null;
  for (const [role, pattern] of words) {
    if (!pattern.test(label)) continue;
    return role === 'email' && notAddress.test(label) ? null : role;
  }
  return null;
}

/** Names that programs give to fields and cells: data-name="emailAddress", class="msgFrom". */
const named: [Role, RegExp][] = [
  ['owner', /^(assigned(to|user.*)?|owner.*|createdby.*|modifiedby.*)$/],
  ['reply-to', /^(header)?replyto.*$/],
  [
    'sender',
    /^(from|sender|mailfrom|msgfrom|messagefrom|fromcontacts?|from(address|parent|short|full|name|email|text|value|line|row|header)|(message|mail|msg|header|email|thread)?(sender|from|author)(name|address|email|info|line|row|details)?)$/,
  ],
  [
    'recipient',
    /^(to|cc|bcc|recipients?|(msg|message|mail|header)(to|cc|bcc|recipients?)|(to|cc|bcc)(address(es)?|recipients?|line|row|list|short|full))$/,
  ],
  ['email', /^(contact|person|lead|primary|work|business)?(emails?|e?mailaddress(es)?)[0-9]?$/],
  ['first-name', /^(first|given)name$/],
  ['last-name', /^((last|family)name|surname)$/],
  ['name', /^(full|display|contact|person)name$/],
  ['company', /^(company|account|organi[sz]ation)name$|^parentid$/],
  ['website', /^(website|websiteurl|companywebsite|companydomain)$/],
];

const namingAttributes =
  'data-name data-field data-field-name data-fieldname field field-label data-label data-testid data-test-id data-test data-id data-key data-qa name id itemprop autocomplete headers'.split(
    ' ',
  );

/** What an element's own attributes say that it holds. */
export function roleOfAttributes(element: Element): Label | null {
  for (const attribute of namingAttributes) {
    const value = element.getAttribute(attribute);
    const role = value && value.length < longest && roleOfName(value);
    if (role) return { role, trust: 'attribute', rule: `${ruleOf(role)}, by its ${attribute}` };
  }
  for (const name of element.classList) {
    const role = name.length < longest && roleOfName(name);
    if (role) return { role, trust: 'structure', rule: `${ruleOf(role)}, by its class` };
  }
  return null;
}

function roleOfName(name: string): Role | null {
  const joined = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return named.find(([, pattern]) => pattern.test(joined))?.[0] ?? null;
}

/** Whatever announces the value that a node holds, nearest first. */
export function labelOf(node: Node): Label | null {
  let at: Node | null = node;
  for (let level = 0; at && level < 7; level++) {
    if (textOf(at, 400) === null || at.nodeName === 'BODY') return null;
    const label = ownLabel(at) ?? labelBefore(at) ?? labelOfCell(at);
    if (label) return label;
    at = parentOf(at);
  }
  return null;
}

function ownLabel(node: Node): Label | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const [, before] = /^\s*([^:@<>]{1,40}):\s*\S/.exec(node.nodeValue ?? '') ?? [];
    return labelled(before);
  }
  const element = node as Element;
  const aria = element.getAttribute('aria-label');
  if (aria) {
    const label = labelled(aria.includes('@') ? aria.split(/[:：]/)[0] : aria);
    if (label) return { ...label, trust: 'attribute' };
  }
  const others = [...((element as HTMLInputElement).labels ?? [])].map((one) => textOf(one, 80));
  const by = element.getAttribute('aria-labelledby');
  const root = element.getRootNode() as Document | ShadowRoot;
  for (const id of by?.split(/\s+/) ?? []) {
    const one = root.getElementById?.(id);
    others.push(one ? textOf(one, 80) : null);
  }
  for (const text of others) {
    const label = labelled(text ?? undefined);
    if (label) return label;
  }
  const attributes = roleOfAttributes(element);
  if (attributes) return attributes;
  if (element.tagName !== 'INPUT') return null;
  if ((element as HTMLInputElement).type === 'email') {
    return { role: 'email', trust: 'attribute', rule: 'e-mail field' };
  }
  return labelled(element.getAttribute('placeholder') ?? undefined);
}

/** The text before, unless it is a value itself. */
function labelBefore(node: Node): Label | null {
  let hops = 0;
  for (let at = node.previousSibling; at && hops < 3; at = at.previousSibling) {
    const text = textOf(at, longest * 2);
    // Too long to be a label, so a section of its own.
    if (text === null) return null;
    if (!text || text.includes('@') || !/\p{L}/u.test(text)) continue;
    const label = labelled(text);
    if (label) return label;
    if (/[:：]$/.test(text) || /^(LABEL|DT|TH|LEGEND)$/.test(at.nodeName)) return null;
    hops += 1;
  }
  return null;
}

/** A cell's first cell in its row, where that is a heading of the row, else its column's. */
function labelOfCell(node: Node): Label | null {
  if (node.nodeName !== 'TD') return null;
  const cell = node as HTMLTableCellElement;
  const row = cell.parentElement as HTMLTableRowElement;
  const head = row.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex];
  return head ? labelled(textOf(head, longest) ?? undefined) : null;
}

function labelled(text: string | undefined): Label | null {
  const role = text ? roleOfLabel(text) : null;
  return (
    role && { role, trust: 'label', rule: `${ruleOf(role)}, by the label "${clean(text ?? '')}"` }
  );
}

const rules: Partial<Record<Role, string>> = {
  sender: 'sender of the message',
  recipient: 'recipient of the message',
  'reply-to': 'reply address of the message',
  email: 'e-mail field',
  owner: 'owner of the record',
};

function ruleOf(role: Role): string {
  return rules[role] ?? `${role} field`;
}
