import type { Touch } from '../../model/touch.ts';
import { directionOf, type TouchKind } from '../../model/touch-kind.ts';
import { mondayOf, week } from '../../model/week.ts';
import type { Highlight, Phase, SampleCompany, SamplePerson } from './companies.ts';
import { randomOf } from './random.ts';
import * as say from './words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What a scene says of a touch; the rest follows from its kind. */
type Draft = Partial<Pick<Touch, 'summary' | 'asset' | 'campaign' | 'talkingPoint' | 'display'>> & {
  title: string;
  source: string;
  verdict?: Touch['verdict'];
  reason?: string;
};

type Scene = {
  random: () => number;
  phase: Phase;
  /** A moment of the scene's week in which people work. */
  at: number;
  who: SamplePerson;
  /** Nothing is put later than the history's end. */
  add(kind: TouchKind, time: number, who: SamplePerson | null, draft: Draft): void;
};

/** How often each scene is played in a week of a phase. */
const plays: Record<Phase, [play: (scene: Scene) => void, times: number][]> = {
  nurture: [
    [mail, 0.8],
    [visit, 0.25],
    [download, 0.06],
    [bookkeeping, 0.1],
  ],
  interest: [
    [mail, 0.6],
    [visit, 0.9],
    [download, 0.15],
    [webinar, 0.2],
    [ad, 0.15],
  ],
  evaluate: [
    [visit, 2],
    [download, 0.3],
    [sales, 0.6],
    [mail, 0.4],
    [stage, 0.3],
  ],
  customer: [
    [product, 1],
    [mail, 0.5],
    [visit, 0.2],
    [webinar, 0.05],
  ],
  silent: [
    [mail, 0.5],
    [bookkeeping, 0.04],
  ],
};

/** The touches of a company up to a moment, always the same for that moment; in no order. */
export function historyOf(company: SampleCompany, until: number): Touch[] {
  const random = randomOf(Number(company.id.replace(/\D/g, '')) * 7919);
  const touches: Touch[] = [];
  const weeks = company.story.reduce((sum, [, count]) => sum + count, 0);
  const add: Scene['add'] = (kind, time, who, { title, source, verdict, reason, ...more }) => {
    if (time >= until) return;
    const direction = directionOf(kind);
    const isTheirs = direction === 'inbound';
    touches.push({
      id: `${company.id}-${String(touches.length + 1).padStart(5, '0')}`,
      accountId: company.id,
      kind,
      kindLabel: null,
      direction,
      time: new Date(time).toISOString(),
      title,
      summary: null,
      person: who && { id: who.id, name: who.name, email: who.email },
      asset: null,
      campaign: null,
      verdict: verdict ?? (isTheirs ? 'human' : 'unknown'),
      verdictReason: reason ?? (isTheirs ? say.because.said : say.because.silent),
      verdictBy: verdict && source !== 'website' ? 'vendor' : 'us',
      source,
      vendorType: null,
      display: 'show',
      ...more,
    });
  };
  // The last week of the story is this one, as far as it has come.
  let start = mondayOf(until) - (weeks - 1) * week;
  for (const [phase, count] of company.story) {
    for (let n = 0; n < count; n += 1) {
      for (const [play, times] of plays[phase]) {
        let left = times;
        while (random() < left) {
          left -= 1;
          const who = pick(company.people, random() ** 1.6);
          // Monday to Friday, from eight to five.
          const at = start + Math.floor(random() * 5) * day + (8 + random() * 9) * hour;
          play({ random, phase, at: Math.round(at), who, add });
        }
      }
      start += week;
    }
  }
  for (const one of company.highlights) highlight(company, one, until, add);
  return touches;
}

const pick = <T>(from: readonly T[], share: number): T =>
  from[Math.min(from.length - 1, Math.floor(share * from.length))] as T;

/** A campaign's mail, and what came of it by the program that opens the person's mail. */
function mail({ random, at, who, phase, add }: Scene) {
  const { campaign, title } = say.mailOf(at);
  const about = { source: 'hubspot', campaign };
  add('email.sent', at, who, { title, ...about });
  const opened = at + 5 * minute + Math.round(random() * 30 * hour);
  const open = { title: say.opened(title), ...about };
  if (who.mail === 'apple') {
    const { proxy: reason } = say.because;
    add('email.opened', at + 40_000, who, { ...open, verdict: 'privacy_proxy', reason });
  }
  if (who.mail === 'gateway') {
    const draft = { title: say.clicked(title), ...about, reason: say.because.scanner };
    for (const after of [2000, 2400]) {
      add('email.clicked', at + after, who, { ...draft, verdict: 'machine' });
    }
  }
  if (who.mail === 'plain' && random() < 0.5) {
    const { loaded: reason } = say.because;
    add('email.opened', opened, who, { ...open, verdict: 'unknown', reason });
  }
  if (phase === 'silent' || random() > 0.2) return;
  const { click: reason } = say.because;
  add('email.clicked', opened + minute, who, { title: say.clicked(title), ...about, reason });
  view({ at: opened + minute + 4000, who, add }, pick(say.pages, random()));
}

function visit(scene: Scene) {
  const { random, at, who, add } = scene;
  if (random() < 0.15) {
    const { network: reason } = say.because;
    const draft = { title: say.visited, source: 'website', verdict: 'unknown', reason } as const;
    add('site.visited', at, null, draft);
    return;
  }
  const pages = 1 + Math.floor(random() * 3);
  for (let n = 0; n < pages; n += 1) {
    view({ at: at + n * 2 * minute, who, add }, pick(say.pages, random()));
  }
}

function view({ at, who, add }: Pick<Scene, 'at' | 'who' | 'add'>, page: say.Page) {
  const asset = say.assetOf('page', page);
  add('page.viewed', at, who, {
    title: page.name,
    source: 'website',
    asset,
    reason: say.because.read,
  });
}

function download({ random, at, who, add }: Scene) {
  const file = pick(say.files, random());
  add('form.submitted', at, who, { title: say.downloadForm, source: 'website' });
  add('asset.downloaded', at + 20_000, who, {
    title: file.name,
    source: 'website',
    asset: say.assetOf('file', file),
    talkingPoint: say.points.download,
  });
}

function webinar({ random, at, who, add }: Scene) {
  const { campaign, title } = say.webinarOf(at);
  const about = { source: 'events', campaign };
  add('event.invited', at - 9 * day, who, { title: say.invited(title), ...about });
  add('event.registered', at - 5 * day, who, { title: say.registered(title), ...about });
  if (random() < 0.3) return add('event.no_show', at, who, { title: say.missed(title), ...about });
  const talkingPoint = say.points.event;
  add('event.attended', at, who, { title: say.attended(title), ...about, talkingPoint });
}

function ad({ at, who, add }: Scene) {
  const campaign = say.adOf(at);
  add('ad.responded', at, who, {
    title: say.fromAd,
    source: 'ads',
    campaign,
    reason: say.because.read,
  });
}

function sales({ random, at, who, add }: Scene) {
  const source = 'salesforce';
  if (random() < 0.5) return add('call.logged', at, who, { title: say.call, source });
  add('meeting.booked', at, who, { title: say.meeting, source });
}

function stage({ random, at, who, add }: Scene) {
  add('stage.changed', at, who, { title: pick(say.stages, random()), source: 'salesforce' });
}

function product({ random, at, who, add }: Scene) {
  const uses = 1 + Math.floor(random() * 3);
  for (let n = 0; n < uses; n += 1) {
    add('product.used', at + n * 11 * minute, who, {
      title: pick(say.features, random()),
      source: 'product',
      reason: say.because.signedIn,
    });
  }
}

function bookkeeping({ at, who, add }: Scene) {
  add('list.added', at, who, { title: say.list, source: 'hubspot', display: 'fold' });
}

function highlight(
  { people }: SampleCompany,
  [what, daysBefore, atHour, person]: Highlight,
  until: number,
  add: Scene['add'],
) {
  const who = people[person] as SamplePerson;
  const { kind, path, ...draft } = say.highlights[what];
  const time = Math.round(until - daysBefore * day + atHour * hour);
  const type = kind === 'asset.downloaded' ? 'file' : 'page';
  const asset = path ? say.assetOf(type, { name: draft.title, path }) : null;
  add(kind, time, who, { ...draft, asset });
}
