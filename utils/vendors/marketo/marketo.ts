import type { Vendor } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { mirror } from './mirror.ts';

/** Adobe Marketo Engage. */
export const marketo: Vendor = { id: 'marketo', name: 'Marketo', read: readAnswer, mirror };
