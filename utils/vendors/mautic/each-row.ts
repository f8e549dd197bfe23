import { isRecord } from '../lenient.ts';
import type { Refused, VendorTouch } from '../vendor.ts';

type Read = (row: Record<string, unknown>) => VendorTouch | string | null;

/** The touches of a list; a row's reader says the touch, why there is none, or null to pass on. */
export function touchesIn(rows: unknown[], name: string, read: Read) {
  const touches: VendorTouch[] = [];
  const refused: Refused[] = [];
  rows.forEach((row, index) => {
    const touch = isRecord(row) ? read(row) : 'it is no object';
    if (touch === null) return;
    if (typeof touch !== 'string') touches.push(touch);
    else refused.push({ at: `${name}[${index}]`, why: touch, row });
  });
  return { touches, refused };
}
