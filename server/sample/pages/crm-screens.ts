import {
  type AccountRecord,
  type Colleague,
  type ContactRecord,
  type Crm,
  thousandPeople,
} from './crm-records.ts';
import { avatar, html, type Markup, mailto } from './html.ts';
import type { Screen } from './layout.ts';

const contactPath = ({ id }: ContactRecord) => `/sample/crm/contacts/${id}`;
const accountPath = ({ id }: AccountRecord) => `/sample/crm/accounts/${id}`;

/** Every screen of the CRM between which one moves without leaving the document. */
export function crmScreens(crm: Crm): Map<string, Screen> {
  return new Map<string, Screen>([
    ['/sample/crm/contacts', { title: 'Contacts', main: contactsList(crm.contacts) }],
    ['/sample/crm/accounts', { title: 'Accounts', main: accountsList(crm.accounts) }],
    ...crm.contacts.map((one): [string, Screen] => [
      contactPath(one),
      { title: `${one.name} | Contact`, main: contactScreen(one) },
    ]),
    ...crm.accounts.map((one): [string, Screen] => [
      accountPath(one),
      { title: `${one.name} | Account`, main: accountScreen(one) },
    ]),
  ]);
}

function field(label: string, value: Markup | string): Markup {
  return html`<div class="field"><dt>${label}</dt><dd>${value}</dd></div>`;
}

function accountLink(account: AccountRecord): Markup {
  return html`<a href="${accountPath(account)}">${account.name}</a>`;
}

function website(domain: string): Markup {
  return html`<a href="https://www.${domain}" rel="noreferrer" target="_blank">www.${domain}</a>`;
}

function owner({ name, email }: Colleague): Markup {
  return html`${name}<span class="line">${mailto(email)}</span>`;
}

function phone(number: string): Markup {
  return html`<a href="tel:${number.replaceAll(' ', '')}">${number}</a>`;
}

export function contactScreen(contact: ContactRecord): Markup {
  const { account } = contact;
  return html`<article class="record">
  <header class="record-head">
    ${avatar(contact.name, 'large')}
    <div>
      <p class="crumb"><a href="/sample/crm/contacts">Contacts</a></p>
      <h1>${contact.name}</h1>
      <p class="sub">${contact.title}${account ? html` at ${accountLink(account)}` : ''}</p>
    </div>
    <p class="actions"><a class="button" href="tel:${contact.phone.replaceAll(' ', '')}">Call</a></p>
  </header>
  <div class="columns">
    <section class="card" aria-label="Details">
      <h2>Details</h2>
      <dl>
        ${field('E-mail', mailto(contact.email))}
        ${field('Phone', phone(contact.phone))}
        ${field('Title', contact.title)}
        ${account ? field('Company', accountLink(account)) : ''}
        ${account ? field('Website', website(account.domain)) : ''}
        ${field('City', contact.city)}
        ${account ? field('Owner', owner(account.owner)) : ''}
        ${field('Salesforce ID', html`<code>${contact.salesforceId}</code>`)}
      </dl>
    </section>
    <div class="stack">
      <section class="card">
        <h2>Tasks</h2>
        <ul class="tasks">
          <li><span class="tick" aria-hidden="true"></span>Prepare the next call</li>
          <li><span class="tick done" aria-hidden="true"></span>Check the address for post</li>
        </ul>
      </section>
      ${account ? colleaguesCard(account, contact) : ''}
    </div>
  </div>
</article>`;
}

function colleaguesCard(account: AccountRecord, contact: ContactRecord): Markup {
  const others = account.contacts.filter((one) => one !== contact);
  if (others.length === 0) return html``;
  return html`<section class="card">
  <h2>Others at ${account.name}</h2>
  <ul class="people">
    ${others.map(
      (one) => html`<li>${avatar(one.name)}<div class="beside">
        <a href="${contactPath(one)}">${one.name}</a><span class="soft line">${one.title}</span>
      </div></li>`,
    )}
  </ul>
</section>`;
}

function accountScreen(account: AccountRecord): Markup {
  return html`<article class="record">
  <header class="record-head">
    ${avatar(account.name, 'large')}
    <div>
      <p class="crumb"><a href="/sample/crm/accounts">Accounts</a></p>
      <h1>${account.name}</h1>
      <p class="sub">${account.industry}, ${account.city}</p>
    </div>
    <p class="actions"><a class="button" href="tel:${account.phone.replaceAll(' ', '')}">Call</a></p>
  </header>
  <div class="columns">
    <section class="card" aria-label="Details">
      <h2>Details</h2>
      <dl>
        ${field('Company', account.name)}
        ${field('Website', website(account.domain))}
        ${field('Industry', account.industry)}
        ${field('Phone', phone(account.phone))}
        ${field('City', account.city)}
        ${field('Owner', owner(account.owner))}
        ${field('Salesforce ID', html`<code>${account.salesforceId}</code>`)}
      </dl>
    </section>
    <section class="card">
      <h2>Contacts</h2>
      <ul class="people">
        ${account.contacts.map(
          (one) => html`<li>${avatar(one.name)}<div class="beside">
            <a href="${contactPath(one)}">${one.name}</a><span class="soft line">${one.title}</span>
            <span class="soft line">${mailto(one.email)}</span>
          </div></li>`,
        )}
      </ul>
    </section>
  </div>
</article>`;
}

function contactsList(contacts: readonly ContactRecord[]): Markup {
  return html`<section class="list">
  <header class="list-head"><h1>Contacts</h1><p class="soft">${contacts.length} people</p></header>
  <div class="table-card"><table>
    <thead><tr><th scope="col">Name</th><th scope="col">Company</th><th scope="col">E-mail</th></tr></thead>
    <tbody>
      ${contacts.map(
        (one) => html`<tr>
          <td><div class="who">${avatar(one.name)}<div class="beside">
            <a href="${contactPath(one)}">${one.name}</a><span class="soft line">${one.title}</span>
          </div></div></td>
          <td>${one.account ? accountLink(one.account) : ''}</td>
          <td>${mailto(one.email)}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>
</section>`;
}

function accountsList(accounts: readonly AccountRecord[]): Markup {
  return html`<section class="list">
  <header class="list-head">
    <h1>Accounts</h1><p class="soft">${accounts.length} companies</p>
  </header>
  <div class="table-card"><table>
    <thead><tr>
      <th scope="col">Company</th><th scope="col" class="slim">Industry</th><th scope="col">Website</th>
      <th scope="col" class="slim">Owner</th>
    </tr></thead>
    <tbody>
      ${accounts.map(
        (one) => html`<tr>
          <td><div class="who">${avatar(one.name)}<div class="beside">
            ${accountLink(one)}<span class="soft line">${one.city}</span>
          </div></div></td>
          <td>${one.industry}</td>
          <td>${website(one.domain)}</td>
          <td>${one.owner.name}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>
</section>`;
}

/** A record with a distribution list of a thousand: the subject must not drown in it. */
export function everyoneScreen(contact: ContactRecord): Screen {
  const everyone = thousandPeople();
  return {
    title: `${contact.name} | Distribution list`,
    main: html`${contactScreen(contact)}
<section class="list below">
  <header class="list-head">
    <h2>Distribution list</h2><p class="soft">${everyone.length} addresses</p>
  </header>
  <div class="table-card"><table>
    <thead><tr><th scope="col">Name</th><th scope="col">Title</th><th scope="col">E-mail</th></tr></thead>
    <tbody>
      ${everyone.map(
        (one) =>
          html`<tr><td>${one.name}</td><td>${one.title}</td><td>${mailto(one.email)}</td></tr>`,
      )}
    </tbody>
  </table></div>
</section>`,
  };
}
