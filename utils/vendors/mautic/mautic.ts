import type { Vendor } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { mirror } from './mirror.ts';

/** The open marketing automation that teams run on servers of their own. */
export const mautic: Vendor = { id: 'mautic', name: 'Mautic', read: readAnswer, mirror };
