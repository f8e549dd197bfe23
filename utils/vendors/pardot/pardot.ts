import type { Vendor } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { mirror } from './mirror.ts';

/** Salesforce Account Engagement, once Pardot. */
export const pardot: Vendor = {
  id: 'pardot',
  name: 'Account Engagement',
  read: readAnswer,
  mirror,
};
