import { account } from './account.en.ts';
import { history } from './history.en.ts';
import { people } from './people.en.ts';
import { prospectList } from './prospect-list.en.ts';
import { time } from './time.en.ts';
import { whyNow } from './why-now.en.ts';

export const words = { account, history, people, prospectList, time, whyNow };
export type Words = typeof words;
