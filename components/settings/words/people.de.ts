import type { AuditAction } from '../../../utils/model/audit.ts';
import { number, plural } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';
import type { people as en } from './people.en.ts';

const touches = (count: number) => plural(count, { one: '# Kontakt', other: '# Kontakte' });
const goneAccount = 'ein Account, den es nicht mehr gibt';

const audited = (action: AuditAction, account: string | null) => {
  const deed = {
    'account.viewed': 'hat angesehen',
    'audit.read': 'hat dieses Protokoll gelesen',
    'invitation.revoked': 'hat eine Einladung zurückgenommen',
    'person.added': 'hat eine Person hinzugefügt zu',
    'person.erased': 'hat eine Person gelöscht',
    'person.exported': 'hat alles über eine Person exportiert',
    'person.invited': 'hat jemanden zur Anmeldung eingeladen',
    'person.signed-out': 'hat jemanden abgemeldet',
    'policy.changed': 'hat die Kontakt-Richtlinie geändert',
    'source.connected': 'hat eine Quelle verbunden',
    'source.changed': 'hat eine Quelle geändert',
    'source.disconnected': 'hat eine Quelle getrennt',
    'tracking.changed': 'hat geändert, was von Öffnungen bleibt',
    'accounts.merged': 'hat aus zwei Accounts einen gemacht',
    'people.merged': 'hat aus zwei Personen eine gemacht',
    'person.split': 'hat aus einer Person zwei gemacht',
    'domain.ruled': 'hat eine Domain zugeordnet',
    'identity.undone': 'hat rückgängig gemacht, wer wer ist',
  } satisfies Record<AuditAction, string>;
  return account === null ? deed[action] : `${deed[action]}: ${account}`;
};

export const people: typeof en = {
  goneAccount,
  somebody: 'jemand',
  tokens: {
    scopes: {
      everything: 'alles, was die Rolle darf',
      read: 'nur lesen',
      ingest: 'nur Kontakte einliefern',
    },
    made: (when) => sentence('erstellt ', when),
    lastUsed: (when) => sentence('zuletzt genutzt ', when),
    neverUsed: 'nie genutzt',
    revoke: 'Entziehen',
    revokeSure: 'Endgültig entziehen',
    tokenFor: (name) => `Das Token für ${name}`,
    shownOnce: (name) => `Das Token für ${name}, nur jetzt zu sehen.`,
    copied: 'Kopiert. Es ist nur jetzt zu sehen.',
    forWhom: 'Für wen oder was ein neues ist',
    example: 'Nächtlicher Bericht',
    role: 'Rolle',
    scope: 'Was es darf',
    make: 'Token erstellen',
  },
  members: {
    invitations: 'Einladungen',
    takeBack: 'Zurücknehmen',
    takeBackSure: 'Zurücknehmen und abmelden',
    invitedBy: (name) => `eingeladen von ${name}`,
    came: 'angenommen',
    notYet: 'noch nicht hier',
    signedIn: 'Angemeldet',
    signOut: 'Abmelden',
    signOutSure: 'Überall abmelden',
    sessions: (count) => (count === 1 ? 'einmal angemeldet' : `${number(count)}-mal angemeldet`),
    seen: (when) => sentence('gesehen ', when),
    whose: 'Wessen Adresse sich anmelden darf',
    as: 'Als',
    invite: 'Einladen',
  },
  audit: {
    none: 'Noch nichts.',
    when: 'Wann',
    who: 'Wer',
    what: 'Was',
    did: audited,
    check: 'Protokoll prüfen',
    broken: (seal) => `Bei Siegel ${seal} nach dem Schreiben geändert oder abgeschnitten.`,
    unsealed: 'Noch ist nichts versiegelt: höchstens eine Minute.',
    whole: (entries, seals, last) =>
      sentence(
        `Unversehrt: ${plural(entries, { one: '# Eintrag', other: '# Einträge' })} unter ${plural(seals, { one: '# Siegel', other: '# Siegeln' })}. Das letzte anderswo notieren, um später sicher zu sein: `,
        last,
      ),
  },
  domains: {
    label: 'Regeln für Domains',
    rule: (rule, account) => {
      if (rule === 'nobody') return 'gehört niemandem, wie bei Freemail';
      return rule === 'company' ? 'gehört einer Firma' : `zählt zu: ${account ?? goneAccount}`;
    },
    by: (name) => `von ${name}`,
    remove: 'Entfernen',
    would: (domain, rule, moved) =>
      `${domain} ${rule}. Das versetzt jetzt ${plural(moved.people, { one: '# Person', other: '# Personen' })} und ${touches(moved.touches)}.`,
    put: 'In Kraft setzen',
    leave: 'Lassen',
    domain: 'Domain',
    whose: 'Wem sie gehört',
    choices: {
      account: 'einem anderen Account',
      nobody: 'niemandem: einer Agentur oder einem Hoster',
      company: 'einer Firma, kein Freemail',
    },
    accountDomain: 'Eine Domain dieses Accounts',
    weigh: 'Zeigen, was es versetzt',
  },
  changes: {
    none: 'Bisher hat nichts geändert, wer wer ist.',
    label: 'Änderungen daran, wer wer ist',
    kinds: {
      identified: 'Herausgefunden, wer es ist',
      merged: 'Eine Quelle hat Datensätze zusammengeführt',
      'people.merged': 'Aus zwei Personen eine gemacht',
      'person.split': 'Aus einer Person zwei gemacht',
      'accounts.merged': 'Aus zwei Accounts einen gemacht',
      'domain.ruled': 'Eine Domain zugeordnet',
    },
    source: 'eine Quelle',
    touches,
    numbered: (id) => `Nr. ${id}`,
    sure: 'Alles geht zurück; was seither kam, an den, den es nennt.',
    undoneBy: (name) => `rückgängig gemacht von ${name}`,
    blockedBy: (id) => `erst Nr. ${id} rückgängig machen`,
    undoSure: 'Rückgängig machen',
  },
  personData: {
    whose: 'Ihre Adresse',
    find: 'Suchen',
    found: 'Personen mit dieser Adresse',
    nobody: 'Niemand mit dieser Adresse ist hier gespeichert.',
    export: 'Alles sichern',
    exported: 'Gesichert: alles, was über die Person gespeichert ist, als JSON.',
    file: 'touchline-person',
    erase: 'Löschen',
    eraseSure: 'Endgültig löschen',
    erasures: 'Bisher gelöscht',
    gone: (gone) =>
      `Gelöscht: ${touches(gone.touches)}, ${plural(gone.keys, { one: '# Adresse oder Kennung', other: '# Adressen und Kennungen' })}, ${plural(gone.mentions, { one: '# Erwähnung', other: '# Erwähnungen' })}.`,
  },
  tracking: {
    denied: 'Personen, die abgelehnt oder ihre Zusage zurückgezogen haben',
    unknown: 'Personen, von denen keine Quelle etwas dazu sagt',
    rules: {
      exact: 'Mit Uhrzeit zeigen',
      day: 'Nur den Tag zeigen',
      never: 'Nicht behalten',
    },
    saving: 'Wird gespeichert …',
    setBy: (name, when) =>
      sentence(`Festgelegt von ${name}, `, when, '. Gespeichertes folgt binnen Minuten.'),
    asItComes: 'Wie es kommt: Bisher hat dies niemand geändert.',
  },
};
