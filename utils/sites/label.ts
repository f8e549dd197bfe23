import { clean, textOf } from '../dom/text.ts';
import { isElement, isText, parentOf } from '../dom/tree.ts';
import type { FoundBy } from '../model/prospect.ts';
import type { Role } from '../model/recipe.ts';
import { known } from './lexicon.ts';

export type Label = { role: Role; trust: FoundBy['trust']; rule: string };

/** No label is longer, in characters. */
const longest = 40;

/** What a label announces; null where it is none that we know. */
export function roleOfLabel(text: string): Role | null {
  // One or two capitals are somebody's initials on a picture, not Italian for "To".
  if (/^\p{Lu}{1,2}$/u.test(text) && text !== 'CC') return null;
  const label = clean(text).replace(/\(.*\)|[\s*:：.\d]+$/g, '');
  if (!label || label.length > longest || label.includes('@')) return null;
  return known().labels.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

/** Names that programs give to fields and cells: data-name="emailAddress", class="msgFrom". */
const named: [Role, RegExp][] = [
  [
    'sender',
    /^(message|mail|msg|header)?(sender|from|author)(contacts?|address|parent|short|full|name|email|row)?$/,
  ],
  ['recipient', /^(message|mail|msg|header)?(to|b?cc|recipients?)(short|full|row)?$/],
  ['email', /^(contact|person|lead|primary|work)?(emails?|e?mailaddress(es)?)\d?$/],
];
/** The same of what else is said of somebody. */
const namedFields: [Role, RegExp][] = [
  ['first-name', /^(contact|person|lead)?(first|given|fore)names?$/],
  ['last-name', /^(contact|person|lead)?(last|family|sur)name$/],
  ['name', /^(contact|person|lead|party|partner)?(full|display)?name$/],
  ['company', /^(contact|parent)?(company|account|organi[sz]ation|org|employer)(name|title)?$/],
  ['website', /^(company)?(web(site|page)?|homepage)(url)?$/],
];
const naming = /^(class|id|name|type|field|itemprop|data-(name|field.*|label|test.*|id))$/;

/** How programs write a name, however its words are joined. */
function joined(name: string): string {
  return name.length < longest ? name.toLowerCase().replace(/[^a-z0-9]/g, '') : '';
}

/** What an element's own attributes say that it holds. */
function namedAs(element: Element): Label | null {
  for (const attribute of element.getAttributeNames()) {
    if (!naming.test(attribute)) continue;
    const isClass = attribute === 'class';
    const value = element.getAttribute(attribute) ?? '';
    for (const name of isClass ? value.split(' ') : [value]) {
      const role = named.find(([, pattern]) => pattern.test(joined(name)))?.[0];
      const rule = `${role}, named "${name}"`;
      if (role) return { role, trust: isClass ? 'structure' : 'attribute', rule };
    }
  }
  return null;
}

/** What a field that people type into is said to hold, other than an address; else null. */
export function fieldRoleOf(input: Element): Role | null {
  const said = roleOfLabel(input.getAttribute('placeholder') ?? input.ariaLabel ?? '');
  if (said) return said;
  for (const attribute of ['name', 'id', 'data-field', 'data-name']) {
    // The last part of a path: "person[0].first_name", "contact-fullname".
    const parts = (input.getAttribute(attribute) ?? '')
      .split(/[.[\]/]|contact[-_]/)
      .filter(Boolean);
    const last = joined(parts.at(-1) ?? '');
    const role = namedFields.find(([, pattern]) => pattern.test(last))?.[0];
    if (role) return role;
  }
  return null;
}

/** Whatever announces the value that a node holds, nearest first. */
export function labelOf(node: Node): Label | null {
  let at: Node | null = node;
  for (let level = 0; at && level < 7; level++) {
    if (at.nodeName === 'BODY' || textOf(at, 400) === null) return null;
    const element = isElement(at) ? at : null;
    const label =
      (element ? labelFor(element) : labelWithin(at)) ??
      labelBefore(at) ??
      (element && (namedAs(element) ?? headOf(element)));
    if (label) return label;
    at = parentOf(at);
  }
  return null;
}

/** "E-mail: priya@northfjord.example" as one text. */
function labelWithin(node: Node): Label | null {
  return labelled(/^\s*([^:@<>]{1,40}):\s*\S/.exec(node.nodeValue ?? '')?.[1]);
}

/** What is said of an element for those who cannot see it, and the labels that point at it. */
function labelFor(element: Element): Label | null {
  const { ariaLabel, labels } = element as Partial<HTMLInputElement>;
  const said = labelled(ariaLabel?.includes('@') ? ariaLabel.split(':')[0] : ariaLabel);
  if (said) return { ...said, trust: 'attribute' };
  return [...(labels ?? [])].map((one) => labelled(textOf(one, longest))).find(Boolean) ?? null;
}

/** The head of a cell's column: such a cell is one of many, if there are many. */
function headOf(element: Element): Label | null {
  const cell = element as HTMLTableCellElement;
  const head =
    cell.tagName === 'TD' && cell.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex];
  const label = head ? labelled(textOf(head, longest)) : null;
  return label && { ...label, trust: 'structure' };
}

/** The text before, unless it is a value itself. */
function labelBefore(node: Node): Label | null {
  // <div class="sender">Priya Raman</div><div>priya@northfjord.example</div>
  const { previousSibling: before } = node;
  const sibling = isElement(before) ? before : (node as Element).previousElementSibling;
  const beside = sibling && !textOf(sibling, 400)?.includes('@') ? namedAs(sibling) : null;
  if (beside?.role === 'sender') return beside;
  // Labelled as one text, of which only the address is a link: "From: Priya Raman <" and the link.
  const named =
    isText(before) && /(?:^|\n)\s*([^:@<>\n]{1,40}):[^:@<>\n]*[<(]\s*$/.exec(before.data);
  const whole = named ? labelled(named[1]) : null;
  if (whole) return whole;
  let hops = 0;
  for (let at = node.previousSibling; at && hops < 3; at = at.previousSibling) {
    const text = textOf(at, longest * 2);
    // Too long to be a label, so a section of its own.
    if (text === null) return null;
    if (!/\p{L}/u.test(text) || text.includes('@')) continue;
    const label = labelled(text);
    if (label || /[:：]$/.test(text) || /^(LABEL|DT|TH|LEGEND)$/.test(at.nodeName)) return label;
    hops += 1;
  }
  return null;
}

function labelled(text: string | null | undefined): Label | null {
  const role = text ? roleOfLabel(text) : null;
  return role && { role, trust: 'label', rule: `${role}, labelled "${text}"` };
}
