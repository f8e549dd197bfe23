import { adOf, files, onSite, pages, videos } from './campaigns.ts';
import { hostileTouches } from './hostile.ts';
import { later, minute, workMoment } from './rhythm.ts';
import { page, type Scene, seen, somebody } from './scene.ts';

export function visitScene(scene: Scene): void {
  const { random, week, add, isCompany, phase } = scene;
  let time = workMoment(week, random);
  if (isCompany && random.chance(0.12)) {
    const title = 'An unknown visitor';
    const unknown = { verdict: 'unknown', reason: 'told by the network only', by: 'us' } as const;
    add({ time, kind: 'site.visited', source: 'website', title, person: null, ...unknown });
    return;
  }
  const person = somebody(scene);
  const count = 1 + random.int(phase === 'evaluate' ? 5 : 3);
  for (let i = 0; i < count; i += 1) {
    // Somebody who evaluates looks at the first few: prices, planning, customers.
    const reach = phase === 'evaluate' ? 0.6 : 1;
    const one = pages[Math.floor(random.next() * pages.length * reach)] as (typeof pages)[number];
    add({
      time,
      kind: 'page.viewed',
      source: 'website',
      title: one.name,
      person,
      asset: page(one.path, one.name),
      ...seen,
    });
    time = later(week, time, (0.3 + 3 * random.next()) * minute, random);
  }
}

export function downloadScene(scene: Scene): void {
  const { random, week, add } = scene;
  const time = workMoment(week, random);
  const person = somebody(scene);
  const file = random.pick(files);
  const title = 'Filled in the download form';
  add({ time, kind: 'form.submitted', source: 'website', title, person });
  add({
    time: later(week, time, 20_000, random),
    kind: 'asset.downloaded',
    source: 'website',
    title: file.name,
    person,
    asset: { type: 'file', id: file.path, name: file.name, url: onSite(file.path) },
    ...seen,
  });
}

export function videoScene(scene: Scene): void {
  const { random, week, add } = scene;
  const video = random.pick(videos);
  const minutes = 1 + random.int(4);
  add({
    time: workMoment(week, random),
    kind: 'video.viewed',
    source: 'website',
    title: video.name,
    summary: `Watched ${minutes} of 4 minutes`,
    person: somebody(scene),
    asset: { type: 'video', id: video.path, name: video.name, url: onSite(video.path) },
    ...seen,
  });
}

export function searchScene(scene: Scene): void {
  const { random, week, add } = scene;
  const words = random.pick(['api', 'sap', 'tolls austria', 'gdpr', 'price', 'driver app']);
  const title = `Searched for "${words}"`;
  const person = somebody(scene);
  const time = workMoment(week, random);
  add({ time, kind: 'search.performed', source: 'website', title, person, ...seen });
}

export function adScene(scene: Scene): void {
  const { random, week, add } = scene;
  const time = workMoment(week, random);
  const person = somebody(scene);
  const campaign = adOf(time);
  const title = 'Came from a search ad';
  add({ time, kind: 'ad.responded', source: 'ads', title, person, campaign, ...seen });
  const landing = page('/route-planning', 'Route planning');
  const after = later(week, time, 4000, random);
  add({
    time: after,
    kind: 'page.viewed',
    source: 'website',
    title: landing.name,
    person,
    asset: landing,
    campaign,
    ...seen,
  });
}

/** What no table of ours knows: it must be shown all the same. */
export function vendorScene(scene: Scene): void {
  const { random, week, add } = scene;
  const time = workMoment(week, random);
  const person = somebody(scene);
  if (random.chance(0.5)) {
    const title = 'Fleet size calculator';
    add({ time, kind: 'custom', source: 'website', title, person, vendorType: 'Calculator Used' });
  } else {
    const title = 'signature_banner_impression';
    add({ time, kind: 'signature_banner_impression', source: 'banners', title, person });
  }
}

export function hostileScene(scene: Scene): void {
  const { random, week, add, state } = scene;
  const { title, url } = hostileTouches[state.hostileTurn % hostileTouches.length] ?? {
    title: 'nothing',
    url: '',
  };
  state.hostileTurn += 1;
  add({
    time: workMoment(week, random),
    kind: state.hostileTurn % 3 === 0 ? '<b>vendor</b>.kind' : 'page.viewed',
    source: 'website',
    title,
    summary: '</p><script>alert("summary")</script>\n\n\u202Eend',
    person: somebody(scene),
    asset: { type: '<i>page</i>', name: title.slice(0, 300), url },
    campaign: { id: 'hostile', name: 'Q4 <b>"bold"</b> & \u200Bmore' },
    verdict: 'machine',
    reason: '<u>because</u>',
    vendorType: '"><svg onload=alert(1)>',
  });
}
