import type { Colleague } from './crm-records.ts';
import { avatar, html, type Markup, mailto } from './html.ts';
import type { Screen } from './layout.ts';
import { type Message, messages } from './mail-messages.ts';

/** The inbox with no message open, and with each of them. */
export function mailScreens(): Map<string, Screen> {
  return new Map<string, Screen>([
    ['/sample/mail', { title: 'Inbox', main: panes(null) }],
    ...messages.map((one): [string, Screen] => [
      `/sample/mail/${one.id}`,
      { title: one.subject, main: panes(one) },
    ]),
  ]);
}

function panes(open: Message | null): Markup {
  return html`<div class="panes">
  <section class="inbox" aria-label="Messages">
    <h2 class="inbox-title">Inbox</h2>
    <ul>${messages.map((one) => row(one, one === open))}</ul>
  </section>
  ${open ? message(open) : html`<div class="nothing"><p>No message is open.</p></div>`}
</div>`;
}

function row(one: Message, isOpen: boolean): Markup {
  const state = `${isOpen ? 'open ' : ''}${one.isUnread && !isOpen ? 'unread' : ''}`;
  return html`<li><a class="inbox-row ${state}" href="/sample/mail/${one.id}">
    <span class="row-top">
      <span class="sender strong" title="${one.from.email}">${one.from.name}</span>
      <span class="when">${one.when}</span>
    </span>
    <span class="row-subject strong">${one.subject}</span>
    <span class="row-text">${one.paragraphs.join(' ').slice(0, 120)}</span>
  </a></li>`;
}

function address({ name, email }: Colleague): Markup {
  return html`<span class="address">${name} &lt;${mailto(email)}&gt;</span>`;
}

function addresses(label: string, people: readonly Colleague[]): Markup {
  if (people.length === 0) return html``;
  return html`<div><dt>${label}</dt><dd>${people.map(address)}</dd></div>`;
}

function message(one: Message): Markup {
  const { quoted, website } = one;
  return html`<article class="message" aria-label="Message">
  <h1>${one.subject}</h1>
  <header class="message-head">
    ${avatar(one.from.name)}
    <dl class="headers">
      ${addresses('From', [one.from])}
      ${addresses('To', one.to)}
      ${addresses('Cc', one.cc)}
      <div><dt>Date</dt><dd>${one.when}</dd></div>
    </dl>
  </header>
  <div class="body">
    ${one.paragraphs.map((text) => html`<p>${text}</p>`)}
    ${
      one.signature.length > 0
        ? html`<div class="signature">
          ${one.signature.map((line) => html`<div>${line}</div>`)}
          ${
            website
              ? html`<div><a href="https://www.${website}" rel="noreferrer" target="_blank">www.${website}</a></div>`
              : ''
          }
        </div>`
        : ''
    }
    ${
      quoted
        ? html`<p class="attribution">${quoted.when}, ${quoted.from.name} &lt;${mailto(quoted.from.email)}&gt; wrote:</p>
        <blockquote>${quoted.text}</blockquote>`
        : ''
    }
  </div>
  <p class="reply"><button type="button" class="button">Reply</button></p>
</article>`;
}
