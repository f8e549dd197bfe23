import { features, onSite, webinarOfWeek } from './campaigns.ts';
import { day, hour, later, minute, workMoment } from './rhythm.ts';
import { page, type Scene, seen, somebody } from './scene.ts';
import { visitScene } from './web-scenes.ts';

export function webinarScene(scene: Scene): void {
  const { random, week, add } = scene;
  const webinar = webinarOfWeek(week.start);
  const person = somebody(scene);
  const asset = { type: 'webinar', id: webinar.id, name: webinar.name, url: webinar.url };
  const about = { source: 'webinars', person, asset, campaign: webinar.campaign };
  const time = workMoment(week, random);
  add({ time, kind: 'event.invited', title: `Invited to "${webinar.name}"`, ...about });
  if (random.chance(0.3)) return;
  const registered = later(week, time, (1 + 20 * random.next()) * hour, random);
  add({
    time: registered,
    kind: 'event.registered',
    title: `Registered for "${webinar.name}"`,
    verdict: 'human',
    reason: 'filled in the registration form',
    ...about,
  });
  const held = later(week, registered, (1 + random.int(3)) * day, random);
  if (random.chance(0.35)) {
    add({
      time: held,
      kind: 'event.no_show',
      title: `Did not come to "${webinar.name}"`,
      ...about,
    });
    return;
  }
  const summary = random.chance(0.3) ? 'Asked whether it works without a signal.' : undefined;
  const title = `Attended "${webinar.name}"`;
  add({ time: held, kind: 'event.attended', title, ...(summary ? { summary } : {}), ...about });
}

const halfYear = 182 * day;

export function demoScene(scene: Scene): void {
  const { random, week, add, state } = scene;
  // Nobody asks twice for what they have been shown.
  if (week.start - state.lastDemo < halfYear) {
    visitScene(scene);
    return;
  }
  state.lastDemo = week.start;
  const person = somebody(scene);
  const time = workMoment(week, random);
  const pricing = page('/pricing', 'Pricing');
  add({
    time,
    kind: 'page.viewed',
    source: 'website',
    title: 'Pricing',
    person,
    asset: pricing,
    ...seen,
  });
  const asked = later(week, time, 4 * minute, random);
  const words = random.pick([
    '"We run 25 vans from one depot."',
    '"Can it read our tachographs?"',
    '"Please call after 14:00."',
  ]);
  const form = { type: 'form', id: 'demo', name: 'Request a demo', url: onSite('/demo') };
  const title = 'Requested a demo';
  add({
    time: asked,
    kind: 'form.submitted',
    source: 'website',
    title,
    summary: words,
    person,
    asset: form,
  });
  const booked = later(week, asked, (2 + 30 * random.next()) * hour, random);
  const meeting = 'Demo, 45 minutes';
  add({ time: booked, kind: 'meeting.booked', source: 'salesforce', title: meeting, person });
}

export function salesScene(scene: Scene): void {
  const { random, week, add } = scene;
  const time = workMoment(week, random);
  const person = somebody(scene);
  const source = 'salesforce';
  const choice = random.int(4);
  if (choice === 0) {
    add({ time, kind: 'call.logged', source, title: 'Call, 12 minutes', person });
  } else if (choice === 1) {
    const title = 'Note: wants to start with one depot';
    add({ time, kind: 'note.added', source, title, person });
  } else if (choice === 2) {
    add({ time, kind: 'chat.held', source: 'website', title: 'Chatted about prices', person });
  } else {
    add({ time, kind: 'meeting.booked', source, title: 'Follow-up, 30 minutes', person });
  }
}

const dealStages = ['Qualified', 'Demo held', 'Proposal', 'Negotiation'] as const;

export function stageScene(scene: Scene): void {
  const { random, week, add, state, isCompany } = scene;
  const from = dealStages[state.deal];
  const to = dealStages[state.deal + 1];
  if (!from || !to) {
    salesScene(scene);
    return;
  }
  state.deal += 1;
  const title = `${from} \u2192 ${to}`;
  const time = workMoment(week, random);
  const person = isCompany ? null : somebody(scene);
  add({ time, kind: 'stage.changed', source: 'salesforce', title, person });
}

export function productScene(scene: Scene): void {
  const { random, week, add } = scene;
  const person = somebody(scene);
  let time = workMoment(week, random);
  for (let left = 1 + random.int(4); left > 0; left -= 1) {
    const title = random.pick(features);
    const used = { verdict: 'human', reason: 'signed in' } as const;
    add({ time, kind: 'product.used', source: 'product', title, person, ...used });
    time = later(week, time, (1 + 25 * random.next()) * minute, random);
  }
}

export function bookkeepingScene(scene: Scene): void {
  const { random, week, add } = scene;
  const time = workMoment(week, random);
  const person = somebody(scene);
  const source = 'hubspot';
  const choice = random.int(5);
  if (choice === 0) {
    add({ time, kind: 'score.changed', source, title: `Score ${40 + random.int(50)}`, person });
  } else if (choice === 1) {
    add({ time, kind: 'nurture.entered', source, title: 'Entered "Fleet leads"', person });
  } else if (choice === 2) {
    const title = 'Agreed to e-mail about products';
    add({ time, kind: 'consent.changed', source, title, person });
  } else {
    add({ time, kind: 'list.added', source, title: 'Added to "Open in the last 90 days"', person });
  }
}
