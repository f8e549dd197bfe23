import { readFileSync } from 'node:fs';

const built = '.output/chrome-mv3';

/** What a page of ours loads before it shows anything, as its own HTML names it. */
function firstLoad(page, kind) {
  const html = readFileSync(`${built}/${page}.html`, 'utf8');
  return [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)]
    .map(([, file]) => `${built}/${file}`)
    .filter((file) => file.endsWith(kind));
}

const panel = [...firstLoad('sidepanel', '.js'), ...firstLoad('sidepanel', '.css')];
/** What another page, or a chunk that is loaded later, adds to what the panel has. */
const beside = (files) => [
  ...(Array.isArray(files) ? files : [files]),
  ...panel.map((file) => `!${file}`),
];
const chunks = (names) => `${built}/{chunks,assets}/{${names}}-????????.{js,css}`;

const limits = [
  ['content script, in every granted page', `${built}/content-scripts/prospects.js`, '10 kB'],
  ['pointer, in a page that is being taught', `${built}/pointer.js`, '13 kB'],
  // A service worker may not load anything later, so the vendors that can be asked live are in it.
  ['background, with the list of public suffixes', `${built}/background.js`, '200 kB'],
  ['panel: its first scripts', firstLoad('sidepanel', '.js'), '130 kB'],
  ['panel: its first styles', firstLoad('sidepanel', '.css'), '14 kB'],
  [
    'panel, later: reading what was stored and what is kept',
    chunks('drafts,stored,note,taught,iso,schemas,kept-questions'),
    '31 kB',
  ],
  [
    'panel, later: the tabs of an account',
    chunks('account-tabs,history-tab,people-tab,notes-tab,lead-strip'),
    '28 kB',
  ],
  ['panel, later: the long view', chunks('long-view,long-view.de'), '6 kB'],
  ['panel, later: teaching a site', chunks('teach-site,recipe'), '13 kB'],
  [
    'panel, later: markdown of notes, what notes were, and two versions in one',
    chunks('note-markdown,note-history,note-conflict,mentions'),
    '28 kB',
  ],
  [
    'settings, beside the panel',
    beside([...firstLoad('options', '.js'), ...firstLoad('options', '.css'), chunks('sites-form')]),
    '48 kB',
  ],
  ['settings, later: the policy, with its tabs', chunks('edited-policy,tabs'), '14 kB'],
  [
    'settings, later: who is who, what is kept, somebody’s data, and sources',
    chunks('identity-section,tracking-section,person-data-section,sources-section,sources.de'),
    '12 kB',
  ],
];

export default limits.map(([name, path, limit]) => ({ name, path, limit, gzip: true }));
