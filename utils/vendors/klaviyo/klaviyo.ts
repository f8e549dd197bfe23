import type { Vendor } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { mirror } from './mirror.ts';

/**
 * Marketing by e-mail and text message. It tells nobody of profiles that were merged or deleted:
 * their events go on under the survivor's id, and whoever is known by an address stays the same.
 */
export const klaviyo: Vendor = { id: 'klaviyo', name: 'Klaviyo', read: readAnswer, mirror };
