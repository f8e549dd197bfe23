import { raw } from 'hono/html';
import { self } from './crm-records.ts';
import { avatar, html, type Markup } from './html.ts';

/** One page of the single-page applications: its own title and what stands in the main part. */
export type Screen = { title: string; main: Markup };

const apps = {
  crm: {
    name: 'Ledgerline',
    nav: [
      ['/sample/crm/contacts', 'Contacts'],
      ['/sample/crm/accounts', 'Accounts'],
      ['/sample/crm/everyone', 'Everyone'],
      ['/sample/hostile', 'Hostile'],
    ],
  },
  mail: {
    name: 'Postbox',
    nav: [['/sample/mail', 'Inbox']],
  },
} as const;

export type App = keyof typeof apps;

/**
 * The whole document around a screen. `screens` are the other screens of the application by path,
 * rendered here and shown there by app.js without asking the server again.
 */
export function document_(
  app: App,
  path: string,
  screen: Screen,
  screens: ReadonlyMap<string, Screen>,
): Markup {
  const { name, nav } = apps[app];
  const other = app === 'crm' ? 'mail' : 'crm';
  // The CRM's own address shows its contacts.
  const shown = path === '/sample/crm' ? '/sample/crm/contacts' : path;
  const here = (href: string) => (shown.startsWith(href) ? raw(' aria-current="page"') : '');
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${screen.title} | ${name}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/sample/style.css">
    <script type="module" src="/sample/app.js"></script>
  </head>
  <body class="${app}">
    <nav class="rail" aria-label="${name}">
      <a class="brand" href="/sample"><span class="mark" aria-hidden="true"></span>${name}</a>
      <ul>
        ${nav.map(([href, label]) => html`<li><a href="${href}"${here(href)}>${label}</a></li>`)}
      </ul>
      <ul class="apart">
        <li><a href="/sample/${other}">${apps[other].name}</a></li>
      </ul>
      <button type="button" class="me" aria-label="Account: ${self.name} (${self.email})">
        ${avatar(self.name)}<span>${self.name}</span>
      </button>
    </nav>
    <main id="main" data-suffix=" | ${name}">${screen.main}</main>
    <script type="application/json" id="screens">${raw(inertJson(screens))}</script>
  </body>
</html>`;
}

/** JSON inside a script element, which neither an end tag nor a comment in it may leave. */
function inertJson(screens: ReadonlyMap<string, Screen>): string {
  const plain = Object.fromEntries(
    [...screens].map(([path, { title, main }]) => [
      path,
      { title, main: String(main).replace(/>\s+</g, '> <') },
    ]),
  );
  return JSON.stringify(plain).replaceAll('</', '<\\/').replaceAll('<!', '\\u003c!');
}
