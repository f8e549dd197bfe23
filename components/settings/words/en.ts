import { backend } from './backend.en.ts';
import { page } from './page.en.ts';
import { people } from './people.en.ts';
import { policy } from './policy.en.ts';
import { sites } from './sites.en.ts';
import { welcome } from './welcome.en.ts';

export const words = { backend, page, people, policy, sites, welcome };
export type SettingsWords = typeof words;
