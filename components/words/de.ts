/**
 * The German words. One word per idea: account = Account, touch = Kontakt, prospect = Interessent,
 * person = Person, note = Notiz, version = Fassung, history = Verlauf, backend = Backend,
 * site = Website (a page of it: Seite), recipe = Rezept, settings = Einstellungen,
 * policy = Richtlinie, warmth = Wärme, panel = Leiste. Short and neutral: infinitives rather than
 * an address, "Sie" where there is no way around it.
 */
import { account } from './account.de.ts';
import { digest } from './digest.de.ts';
import type { Words } from './en.ts';
import { failure } from './failure.de.ts';
import { finding } from './finding.de.ts';
import { history } from './history.de.ts';
import { lead } from './lead.de.ts';
import { notes } from './notes.de.ts';
import { panel } from './panel.de.ts';
import { people } from './people.de.ts';
import { prospectList } from './prospect-list.de.ts';
import { sites } from './sites.de.ts';
import { time } from './time.de.ts';
import { ui } from './ui.de.ts';
import { whyNow } from './why-now.de.ts';

export const words: Words = {
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
