import { account } from './account.de.ts';
import type { Words } from './en.ts';
import { history } from './history.de.ts';
import { people } from './people.de.ts';
import { prospectList } from './prospect-list.de.ts';
import { time } from './time.de.ts';
import { whyNow } from './why-now.de.ts';

export const words: Words = { account, history, people, prospectList, time, whyNow };
