import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { sampleCrm } from './pages/crm-records.ts';
import { crmScreens, everyoneScreen } from './pages/crm-screens.ts';
import { html } from './pages/html.ts';
import { type App, document_, type Screen } from './pages/layout.ts';
import { mailScreens } from './pages/mail-screens.ts';
import { hostileScreen, indexScreen } from './pages/other-screens.ts';

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const file = (name: string) => readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8');

/**
 * A small CRM and a webmail of our own, to be mounted at /sample, on which the extension works as
 * on any other. They know what a CRM and a mailbox know, and nothing of the backend.
 */
export function samplePages(): Hono {
  const crm = sampleCrm();
  const priya = crm.contacts.find(({ id }) => id === 'priya-raman');
  const hostile = crm.contacts.find(({ email }) => email.endsWith('@bobby-tables.example'));
  if (!priya || !hostile) throw new Error('The cast of the sample is not complete.');
  const screens = { crm: crmScreens(crm), mail: mailScreens() };
  // The CRM's own address shows its contacts.
  const contacts = screens.crm.get('/sample/crm/contacts') as Screen;
  const alone = new Map<string, [App, Screen]>([
    ['/sample', ['crm', indexScreen()]],
    ['/sample/crm/everyone', ['crm', everyoneScreen(priya)]],
    ['/sample/hostile', ['crm', hostileScreen(hostile)]],
  ]);
  const code = file('app.js');
  const style = file('style.css');

  const pages = new Hono();
  pages.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });
  pages.get('/app.js', (context) => context.body(code, 200, { 'content-type': 'text/javascript' }));
  pages.get('/style.css', (context) => context.body(style, 200, { 'content-type': 'text/css' }));
  // Relative to where the pages are mounted, which is always /sample.
  pages.get('*', (context) => {
    const path = decodedPath(context);
    const single = alone.get(path);
    if (single) return context.html(document_(single[0], path, single[1], new Map()));
    const app = path.startsWith('/sample/mail') ? 'mail' : 'crm';
    const screen = path === '/sample/crm' ? contacts : screens[app].get(path);
    if (screen) return context.html(document_(app, path, screen, screens[app]));
    const main = html`<div class="nothing"><h1>Not here</h1><p><a href="/sample">To the start</a></p></div>`;
    return context.html(document_('crm', path, { title: 'Not here', main }, new Map()), 404);
  });
  return pages;
}

/** The path as it stands in our tables: from /sample on, without a slash at the end. */
function decodedPath(context: Context): string {
  const path = context.req.path.replace(/\/+$/, '');
  return path.startsWith('/sample') ? path : `/sample${path}`;
}
