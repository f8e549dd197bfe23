import { mailOfWeek } from './campaigns.ts';
import type { SamplePerson } from './people.ts';
import { hour, later, minute, sendMoment } from './rhythm.ts';
import type { Scene } from './scene.ts';

/** What a mail is told as, whoever does something with it. */
type Sent = { time: number; person: SamplePerson; title: string; about: About };
type About = {
  source: string;
  person: SamplePerson;
  asset: { type: string; id: string; name: string; url: string };
  campaign: { id: string; name: string };
};

/** A campaign mail to the next in turn, and what their mail program makes of it. */
export function mailScene(scene: Scene): void {
  const { week, random, people, state, add, phase } = scene;
  const person = people[state.mailTurn % people.length] as SamplePerson;
  state.mailTurn += 1;
  const { campaign, ...mail } = mailOfWeek(week.start);
  const asset = { type: 'email', id: mail.id, name: mail.name, url: mail.url };
  const about = { source: 'hubspot', person, asset, campaign };
  const sent = { time: sendMoment(week, random), person, title: mail.name, about };
  add({ time: sent.time, kind: 'email.sent', title: sent.title, ...about });
  if (random.chance(0.02)) {
    const bounced = later(week, sent.time, 3000, random);
    add({ time: bounced, kind: 'email.bounced', title: `Bounced: ${sent.title}`, ...about });
    return;
  }
  if (random.chance(0.5)) {
    const delivered = later(week, sent.time, 2000, random);
    add({ time: delivered, kind: 'email.delivered', title: sent.title, ...about });
  }
  if (person.mail === 'gateway') scannerClicks(scene, sent);
  if (person.mail === 'apple' && random.chance(0.9)) proxyOpen(scene, sent);
  if (person.mail === 'quiet' && random.chance(0.5)) unknownOpen(scene, sent);
  // In the machine phase nobody has ever been seen to do anything.
  if (phase !== 'machine') readerReacts(scene, sent);
}

/** A mail gateway follows every link before it hands the mail over. */
function scannerClicks({ week, random, add, room }: Scene, { time, title, about }: Sent): void {
  let at = later(week, time, 2000 + 4000 * random.next(), random);
  const count = Math.min(3 + random.int(4), room());
  // One or two links could have been a person.
  if (count < 3) return;
  for (let i = 0; i < count; i += 1) {
    add({
      time: at,
      kind: 'email.clicked',
      title: `Clicked in "${title}"`,
      verdict: 'machine',
      reason: `${count} links within a second, right after sending`,
      by: 'us',
      ...about,
    });
    at = Math.min(week.end - 1, at + 60 + random.int(100));
  }
}

function proxyOpen({ week, random, add }: Scene, { time, title, about }: Sent): void {
  add({
    time: later(week, time, (1 + 90 * random.next()) * minute, random),
    kind: 'email.opened',
    title: `Opened "${title}"`,
    verdict: 'privacy_proxy',
    reason: 'Apple Mail loads every image ahead of the reader',
    ...about,
  });
}

function unknownOpen({ week, random, add }: Scene, { time, title, about }: Sent): void {
  add({
    time: later(week, time, 20 * hour * random.next(), random),
    kind: 'email.opened',
    title: `Opened "${title}"`,
    verdict: 'unknown',
    reason: 'an image was loaded, by whom is not told',
    ...about,
  });
}

function readerReacts({ week, random, add, phase }: Scene, { time, title, about }: Sent): void {
  const eager = phase === 'silent' ? 0.03 : phase === 'nurture' ? 0.35 : 0.5;
  if (!random.chance(eager)) return;
  const opened = later(week, time, (5 + 600 * random.next() ** 2) * minute, random);
  if (about.person.mail === 'plain') {
    add({
      time: opened,
      kind: 'email.opened',
      title: `Opened "${title}"`,
      verdict: 'human',
      reason: 'in a mail program that loads images when read',
      ...about,
    });
  }
  if (random.chance(0.012)) {
    add({ time: opened, kind: 'email.unsubscribed', title: 'Unsubscribed', ...about });
    return;
  }
  if (!random.chance(0.3)) return;
  const clicked = later(week, opened, (0.5 + 3 * random.next()) * minute, random);
  add({
    time: clicked,
    kind: 'email.clicked',
    title: `Clicked in "${title}"`,
    verdict: 'human',
    reason: 'one link, some time after opening',
    by: 'us',
    ...about,
  });
  const { source: _, ...withoutSource } = about;
  add({
    time: later(week, clicked, 1500, random),
    kind: 'page.viewed',
    source: 'website',
    title,
    verdict: 'human',
    reason: 'came from the click',
    by: 'us',
    ...withoutSource,
  });
  if (random.chance(0.08)) {
    const replied = later(week, clicked, 30 * minute, random);
    add({ time: replied, kind: 'email.replied', title: `Replied to "${title}"`, ...about });
  }
}
