import { account } from './account.en.ts';
import { digest } from './digest.en.ts';
import { failure } from './failure.en.ts';
import { finding } from './finding.en.ts';
import { history } from './history.en.ts';
import { lead } from './lead.en.ts';
import { notes } from './notes.en.ts';
import { panel } from './panel.en.ts';
import { people } from './people.en.ts';
import { prospectList } from './prospect-list.en.ts';
import { sites } from './sites.en.ts';
import { time } from './time.en.ts';
import { ui } from './ui.en.ts';
import { whyNow } from './why-now.en.ts';

export const words = {
  account,
  digest,
  failure,
  finding,
  history,
  lead,
  notes,
  panel,
  people,
  prospectList,
  sites,
  time,
  ui,
  whyNow,
};
export type Words = typeof words;
