import type { ReactNode } from 'react';
import { number, plural } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';

/** Vendors' accounts that are mirrored: connecting one in three steps, and how each does. */
export const words = {
  none: 'No platform is connected yet. Its history then comes here once and stays.',
  connect: 'Connect a platform',
  cancel: 'Cancel',
  steps: {
    choose: '1. Which platform?',
    access: (vendor: string) => `2. Give access to ${vendor}`,
    preview: '3. See what it would bring',
  },
  name: 'What your team calls it',
  scopes: 'Tick these there, and no more:',
  copyScopes: 'Copy the list',
  test: 'Test and show ten touches',
  testing: 'Asking the platform; this takes a few seconds ...',
  nothing: 'It answers, and has no touch of the last two years. It can be connected all the same.',
  wouldBring: (people: number, refused: number) =>
    `${plural(people, { one: '# person', other: '# people' })} in its first pages${
      refused > 0
        ? `; ${plural(refused, { one: '# row', other: '# rows' })} cannot be taken, which the list shows once it is connected`
        : ''
    }.`,
  start: 'Bring its history',
  starting: 'Connecting ...',
  preview: { what: 'Touch', who: 'Who', when: 'When', by: 'By' },
  verdicts: {
    human: 'a person',
    machine: 'a machine',
    privacy_proxy: 'a proxy',
    unknown: 'unknown',
  },
  /** How access is made at each vendor. */
  how: {
    hubspot:
      'In HubSpot: Settings, Integrations, Private Apps, create one with these scopes. Paste its access token.',
    marketo:
      'In Marketo: Admin, Users & Roles, an API-only role with these permissions; then LaunchPoint, New Service. Paste its client id and secret, and the REST endpoint of Admin, Web Services.',
    salesforce:
      'In Salesforce: Setup, App Manager, a connected app with these OAuth scopes and the client credentials flow, run as an integration user who may read these objects. Paste your My Domain and its consumer key and secret; a refresh token may stand in the flow’s place.',
    pardot:
      'The same connected app as for Salesforce, with the Pardot scope. The business unit’s id is in Setup, Business Unit Setup. Sandboxes and developers’ orgs answer elsewhere: enter yes for one.',
    mautic:
      'In Mautic: Settings, Configuration, API Settings: enable API and basic authentication. A user of its own with these permissions is best.',
    klaviyo: 'In Klaviyo: Settings, API keys, create a private key with read access to these.',
    customerio: 'In Customer.io: Settings, API Credentials, App API Keys. Create one.',
  } as Record<string, string>,
  /** What fields are called; others are called by their own name. */
  fields: {
    token: 'Access token',
    address: 'Address',
    endpoint: 'REST endpoint',
    clientId: 'Client id',
    clientSecret: 'Client secret',
    refreshToken: 'Refresh token',
    businessUnitId: 'Business unit id',
    user: 'User',
    password: 'Password',
    apiKey: 'Private key',
    key: 'Key',
    region: 'Region',
    sandbox: 'A sandbox? (yes or no)',
  } as Record<string, string>,
  webhook: {
    signed: 'Webhooks: taken where they are signed',
    unsigned: 'Webhooks: only a hint to look, until they are signed',
    how: 'Have the platform send webhooks to this address, and enter what it signs them with. While one secret is replaced, enter both with a blank between.',
    secret: 'Signing secret',
    replace: 'Stored; enter one to replace it',
  },
  paused: 'Paused.',
  bringing: (stream: string, rows: number, total: number | null, left: string | null) =>
    `Bringing its history: ${stream}, ${number(rows)}${
      total !== null && total > 0
        ? ` of ${number(total)} (${number(Math.min(99, Math.floor((100 * rows) / total)))} %)`
        : ' rows'
    }${left ? `, ${left} left` : ''}.`,
  minutes: (count: number) => plural(count, { one: 'about # minute', other: 'about # minutes' }),
  hours: (count: number) => plural(count, { one: 'about # hour', other: 'about # hours' }),
  upToDate: (when: ReactNode) => sentence('Up to date, as of ', when, '.'),
  waiting: 'Waiting for its first look, within a minute.',
  nextTry: (when: string) => `Tried again at ${when}.`,
  calls: (today: number, allowed: number | null) =>
    allowed === null
      ? `${plural(today, { one: '# call', other: '# calls' })} today`
      : `${number(today)} of ${number(allowed)} calls today`,
  rows: (count: number) => plural(count, { one: '# row read', other: '# rows read' }),
  pause: 'Pause',
  resume: 'Go on',
  disconnect: 'Disconnect',
  disconnectSure: 'Disconnect; what it brought stays',
  refused: (count: number) =>
    plural(count, { one: '# row could not be taken', other: '# rows could not be taken' }),
  replay: 'Read them again',
  replaying: 'They are read again; what is still refused stays here.',
};
