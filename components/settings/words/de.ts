import { backend } from './backend.de.ts';
import type { SettingsWords } from './en.ts';
import { page } from './page.de.ts';
import { people } from './people.de.ts';
import { policy } from './policy.de.ts';
import { sites } from './sites.de.ts';
import { welcome } from './welcome.de.ts';

export const words: SettingsWords = { backend, page, people, policy, sites, welcome };
