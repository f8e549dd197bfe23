import type { Vendor } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { mirror } from './mirror.ts';

export const salesforce: Vendor = {
  id: 'salesforce',
  name: 'Salesforce',
  read: readAnswer,
  mirror,
};
