import type { Vendor } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { mirror } from './mirror.ts';

/** The CRM and marketing platform; its answers as of 2026-11, by versions 1, 3 and 4 of its API. */
export const hubspot: Vendor = { id: 'hubspot', name: 'HubSpot', read: readAnswer, mirror };
