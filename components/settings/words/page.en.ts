import type { Role } from '../../../utils/model/me.ts';

/** The sections of the settings, and what several of them say. */
export const page = {
  title: 'Touchline settings',
  backend: { title: 'Backend', text: 'Where the history of your accounts comes from.' },
  sites: {
    title: 'Sites',
    text: 'Touchline reads names and addresses on these sites, and on no others, to find whom a page is about.',
  },
  never: {
    title: 'Never read these',
    text: 'Touchline stays away from these, whatever is allowed above and also when its icon is clicked.',
  },
  strangers: {
    title: 'Strangers',
    text: 'Whom your backend is asked about.',
    none: 'No backend is chosen, so nobody is asked about.',
  },
  you: {
    title: 'You',
    text: 'Your own addresses, one a line. They stand on every page you read and are never the one you look for.',
    field: 'Your addresses, one a line',
    placeholder: 'you@your-company.example',
    refused: (lines: string[]) => `Not an address: ${lines.join(', ')}`,
    tooMany: (most: number) => `At most ${most}.`,
  },
  policy: {
    title: 'Touch policy',
    text: 'Which touches reps see, and under which names. Open panels follow at once.',
    ofRep: (workspace: string) =>
      `Marketers and admins of ${workspace} set this; your role is rep.`,
    loading: 'Loading the policy',
  },
  people: {
    title: 'People',
    text: 'Who may sign in beside those whom your company’s sign-in gives a role, and who is signed in.',
    loading: 'Loading the people',
  },
  identity: {
    title: 'Who is who',
    text: 'Whose domains are, and what made one of two people or accounts. All of it can be undone.',
    loading: 'Loading who is who',
  },
  sources: {
    title: 'Sources',
    text: 'Marketing platforms whose history is brought here and kept, also after they forget it.',
    loading: 'Loading the sources',
  },
  tracking: {
    title: 'Opens and page views',
    text: 'What is kept of what people look at, when they did not agree to be followed. What is taken away does not come back.',
    loading: 'Loading what is kept of opens',
  },
  personData: {
    title: 'Somebody’s data',
    text: 'For people who ask what you hold of them, or to be forgotten.',
    loading: 'Loading what was erased',
  },
  tokens: {
    title: 'Access tokens',
    text: 'For machines, and for people who do not sign in. Whoever has one may do what it may.',
    loading: 'Loading the tokens',
  },
  audit: {
    title: 'Audit trail',
    text: 'Who looked at which account. Looks at one within ten minutes are one entry.',
    loading: 'Loading the trail',
    read: 'Read the trail',
    readHint: 'That you did is written down, too.',
  },
  shortcuts: {
    title: 'Keys',
    text: 'Every part of Touchline can be reached without a mouse.',
    opens: 'Opens the panel',
    none: 'no keys',
    addressBar: 'In the address bar',
    space: 'Space',
    thenWhom: 'and then an address or a domain',
    change: 'Change the keys',
    /** Where the browser opens its page for no extension. */
    byHand: 'Open about:addons, then its cogwheel, then “Manage Extension Shortcuts”.',
    inPanel: 'In the panel',
  },
  diagnostics: {
    title: 'Diagnostics',
    text: 'For a report of a fault. Nothing here names a person.',
    browser: 'Browser',
    signInAddress: 'Sign-in address',
    backend: 'Backend',
    noBackend: 'none',
  },
  roles: { rep: 'rep', marketer: 'marketer', admin: 'admin' } satisfies Record<Role, string>,
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying.',
  keep: 'Keep',
  notKept: 'The browser could not keep this.',
  /** A button of one line, for who hears it without the line. */
  ofLine: (deed: string, line: string) => `${deed}: ${line}`,
  save: 'Save',
  saved: 'Saved.',
  showMore: 'Show more',
};
