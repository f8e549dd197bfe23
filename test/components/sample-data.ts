import type { AccountOverview } from '../../utils/model/account.ts';
import type { DigestAccount } from '../../utils/model/digest.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { Me } from '../../utils/model/me.ts';
import type { Note } from '../../utils/model/note.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import type { Touch } from '../../utils/model/touch.ts';

/** Wednesday, 18 March 2026, noon, wherever the tests run. */
export const noon = new Date(2026, 2, 18, 12).getTime();
export const hour = 3_600_000;
export const day = 24 * hour;

export const iso = (at: number) => new Date(at).toISOString();

export function touch(id: string, more: Partial<Touch> = {}): Touch {
  return {
    id,
    accountId: 'a1',
    kind: 'page.viewed',
    kindLabel: null,
    direction: 'inbound',
    time: iso(noon),
    title: `Page ${id}`,
    summary: null,
    person: { id: 'p1', name: 'Priya Raman', email: 'priya@northfjord.example' },
    asset: null,
    campaign: null,
    verdict: 'human',
    verdictReason: 'read for 40 s',
    verdictBy: 'us',
    source: 'website',
    vendorType: null,
    display: 'show',
    ...more,
  };
}

export function overview(id = 'a1', name = 'Northfjord', more: Partial<AccountOverview> = {}) {
  const value: AccountOverview = {
    account: { id, name, domains: ['northfjord.example'], industry: null },
    peopleCount: 1,
    people: [
      {
        id: 'p1',
        name: 'Priya Raman',
        email: 'priya@northfjord.example',
        title: 'Head of Fleet',
        touchCount: 3,
        lastTouchAt: iso(noon),
      },
    ],
    touchCount: 3,
    countsByKind: [{ kind: 'page.viewed', touches: 3 }],
    firstTouchAt: iso(noon - 90 * day),
    lastTouchAt: iso(noon),
    lastHumanTouchAt: iso(noon - 2 * day),
    warmth: {
      score: 31,
      level: 'warm',
      parts: [
        { kind: 'form.submitted', touches: 2, points: 32.4 },
        { kind: 'email.unsubscribed', touches: 1, points: -1.3 },
      ],
      notCounted: [{ verdict: 'machine', touches: 12 }],
      halfLifeDays: 30,
      windowDays: 180,
    },
    notesCount: 0,
    ...more,
  };
  return value;
}

export function note(id: string, more: Partial<Note> = {}): Note {
  return {
    id,
    accountId: 'a1',
    body: `Note ${id}`,
    visibility: 'team',
    author: { id: 'u1', name: 'Robin Ek' },
    createdAt: iso(noon),
    updatedAt: iso(noon),
    version: 1,
    editable: true,
    changedBy: null,
    pinned: null,
    mentions: [],
    ...more,
  };
}

export function prospect(name: string, email: string | null, more: Partial<Prospect> = {}) {
  const value: Prospect = {
    email,
    emails: email ? [email] : [],
    name,
    company: null,
    domain: null,
    recordIds: [],
    foundBy: { site: 'gmail', rule: 'sender of the open message', trust: 'attribute' },
    subject: false,
    ...more,
  };
  return value;
}

export function match(id: string, name: string, more: Partial<Match> = {}): Match {
  return {
    account: { id, name, domains: [`${id}.example`], industry: null },
    person: null,
    rule: 'email',
    confidence: 1,
    ...more,
  };
}

/** What happened on an account in a week: three touches by two people. */
export function digestAccount(name: string, more: Partial<DigestAccount> = {}): DigestAccount {
  const domain = `${name.split(' ')[0]?.toLowerCase()}.example`;
  const { kind, kindLabel, time, vendorType } = touch('best', { kind: 'form.submitted' });
  return {
    account: { id: name, name, domain },
    touches: 3,
    people: 2,
    best: { kind, kindLabel, time, vendorType, title: 'Asked for a demo' },
    ...more,
  };
}

export const me: Me = {
  user: { id: 'u1', name: 'Robin Ek', role: 'marketer' },
  workspace: { id: 'w1', name: 'Northwind Sales' },
  backend: { name: 'Touchline', version: '0.1.0' },
  capabilities: {
    timelineOrder: 'newest-first',
    lookbackDays: null,
    notes: 'edit',
    policy: true,
    live: 'stream',
    knownFilter: true,
    corrections: true,
    sites: true,
    people: true,
    leads: false,
    sources: false,
    tokens: true,
    audit: true,
    signIn: false,
    identity: true,
    erasure: true,
    tracking: true,
    noteHistory: true,
    digest: true,
    activity: true,
    search: true,
    marks: true,
  },
};
