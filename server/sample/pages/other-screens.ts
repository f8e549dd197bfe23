import { hostilePeople, hostileTouches } from '../hostile.ts';
import { type ContactRecord, self } from './crm-records.ts';
import { contactScreen } from './crm-screens.ts';
import { html, mailto } from './html.ts';
import type { Screen } from './layout.ts';

/** The first page: where to go. */
export function indexScreen(): Screen {
  return {
    title: 'Sample',
    main: html`<section class="start">
  <h1>A sample CRM and webmail</h1>
  <p class="lead">
    Two small products to try Touchline on. You are ${self.name}; everybody and every company here
    is invented.
  </p>
  <ul class="tiles">
    <li><a class="tile" href="/sample/crm/contacts/priya-raman"><strong>A contact</strong>
      <span class="soft">Priya Raman, who has asked for a demo</span></a></li>
    <li><a class="tile" href="/sample/crm/accounts/brightwell"><strong>An account</strong>
      <span class="soft">Brightwell, a customer for years</span></a></li>
    <li><a class="tile" href="/sample/mail/demo-next-week"><strong>A message</strong>
      <span class="soft">With a signature, a copy and a quoted answer</span></a></li>
    <li><a class="tile" href="/sample/mail/first-contact"><strong>A stranger</strong>
      <span class="soft">Somebody whom marketing has never met</span></a></li>
    <li><a class="tile" href="/sample/crm/everyone"><strong>A thousand addresses</strong>
      <span class="soft">One record, and a long list below it</span></a></li>
    <li><a class="tile" href="/sample/hostile"><strong>A hostile page</strong>
      <span class="soft">Markup in names, reversed text, links that are none</span></a></li>
  </ul>
</section>`,
  };
}

/** Everything that a page may hold to mislead whoever reads it; none of it may run or be believed. */
export function hostileScreen(contact: ContactRecord): Screen {
  return {
    title: hostileTouches[1].title,
    main: html`${contactScreen(contact)}
<section class="list below">
  <header class="list-head"><h2>Hostile people</h2></header>
  <div class="table-card"><table>
    <thead><tr><th scope="col">Name</th><th scope="col">Title</th><th scope="col">E-mail</th></tr></thead>
    <tbody>
      ${hostilePeople.map(
        ({ name, title, email }) =>
          html`<tr><td>${name}</td><td>${title}</td><td>${mailto(email)}</td></tr>`,
      )}
    </tbody>
  </table></div>
  <h2 class="spaced">Links that name nobody</h2>
  <ul class="odd">
    <li><a href="mailto:">mailto: and nothing</a></li>
    <li><a href="mailto:?subject=Hello&amp;body=nobody@nowhere.example">a subject only</a></li>
    <li><a href="mailto:%3Cscript%3E@bobby-tables.example">markup as an address</a></li>
    <li><a href="mailto:%E0%A4%A">a broken escape</a></li>
    <li><a href="mailto:a@b">no domain</a></li>
    <li>Version 2.4@latest, file@2x.png, S.NO 12, @handle, user@localhost</li>
    <li hidden>hidden.person@bobby-tables.example</li>
  </ul>
  <h2>Text that breaks lines</h2>
  <ul class="odd">
    ${hostileTouches.map(({ title }) => html`<li>${title}</li>`)}
  </ul>
</section>`,
  };
}
