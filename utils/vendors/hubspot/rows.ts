import type { TouchKind } from '../../model/touch-kind.ts';
import { isRecord } from '../lenient.ts';
import type { Mapped, Reading, Refused, VendorTouch } from '../vendor.ts';

type Read = (row: Record<string, unknown>) => VendorTouch[] | string;

/** The touches of a list; a row's reader says its touches, or why it has none. */
export function touchesIn(
  rows: unknown[],
  name: string,
  read: Read,
): Pick<Mapped, 'touches' | 'refused'> {
  const touches: VendorTouch[] = [];
  const refused: Refused[] = [];
  rows.forEach((row, index) => {
    const found = isRecord(row) ? read(row) : 'it is no object';
    if (typeof found === 'string') refused.push({ at: `${name}[${index}]`, why: found, row });
    else touches.push(...found.map(withinLimits));
  });
  return { touches, refused };
}

/** What is put together of several texts may be longer than a touch has room for. */
export function withinLimits(touch: VendorTouch): VendorTouch {
  const { title, vendorType } = touch;
  return {
    ...touch,
    title: title.slice(0, 500).toWellFormed(),
    ...(vendorType ? { vendorType: vendorType.slice(0, 300).toWellFormed() } : {}),
  };
}

export function told(of: string, mapped: Partial<Mapped> = {}): Reading {
  return {
    kind: 'answer',
    of,
    mapped: { touches: [], people: [], accounts: [], refused: [], ...mapped },
  };
}

export const no = (why: string): Reading => ({ kind: 'no answer', why });

/** What a title is where the vendor gives none. */
const plainTitles: Partial<Record<TouchKind, string>> = {
  'email.sent': 'An e-mail',
  'email.delivered': 'An e-mail',
  'email.opened': 'An e-mail',
  'email.clicked': 'A link in an e-mail',
  'email.replied': 'An e-mail',
  'email.bounced': 'An e-mail',
  'email.complained': 'An e-mail',
  'page.viewed': 'A page',
};

export function plainTitle(kind: TouchKind): string | undefined {
  return plainTitles[kind];
}
