import { number } from './language.ts';

/** Why somebody on the page was not asked about, or not by all of their keys. */
type Unasked = 'all' | 'some' | 'none';

export const panel = {
  readingPage: 'Reading the page',
  asking: 'Asking the backend',
  unsupported: {
    title: 'Nothing can be read here',
    text: 'Browsers let no extension read this page. Open a record in your CRM, or an e-mail.',
  },
  late: { title: 'The page has not answered', text: 'It may still be loading.' },
  nobody: {
    title: 'Nobody found on this page',
    text: 'Open a contact, a company or an e-mail, and their history stands here.',
  },
  lookAgain: 'Look again',
  lookUp: 'Look somebody up',
  aboutNobody: {
    title: 'About nobody here',
    text: 'You said that this page is about nobody of these.',
    show: (name: string) => `Show ${name}`,
  },
  denied: {
    title: (name: string) => `You may not see ${name}`,
    text: 'The backend keeps this from your role. Ask whoever runs it.',
  },
  unknown: {
    title: (name: string, unasked: Unasked) =>
      ({
        all: `Not asked about ${name}`,
        some: `${name} is not known`,
        none: `The backend does not know ${name}`,
      })[unasked],
    why: (unasked: Unasked, hasEmail: boolean) =>
      ({
        all: 'Nobody here is in your team’s filter, so nothing left the browser.',
        some: 'Your team’s filter does not have them, or the backend has no account for them.',
        none: `No account has this ${hasEmail ? 'address, domain or record' : 'domain or record'}.`,
      })[unasked],
    others: (known: number) =>
      known === 1
        ? 'Somebody else on this page is known.'
        : `${number(known)} others on this page are known.`,
    foundAs: (rule: string) => `Found as ${rule}.`,
    askAnyway: 'Ask anyway',
    lookUp: 'Look somebody else up',
  },
  decided: {
    isAccount: (account: string) => `${account}: kept for your team.`,
    isNotAccount: (account: string) => `Not ${account}: kept for your team.`,
    takenBack: 'Taken back for your team.',
    nobody: 'About nobody here: kept for this page.',
    added: (name: string) => `${name} is known from now on.`,
    subject: 'Kept for this page.',
  },
  sample: {
    name: 'Sample',
    text: 'This is the sample: all of its companies and people are invented.',
    lookUp: (name: string) => `Look up ${name}`,
    connect: 'Connect your team’s backend',
  },
  askedByPanel: 'Asked only because this panel is open.',
};
