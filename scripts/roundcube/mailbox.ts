import type { Mailbox, Message } from './message.ts';

/** Whose mailbox it is. Everybody else is an invented person of the sample, or nobody's. */
export const self: Mailbox = { name: 'Jonas Weber', email: 'jonas.weber@seller.example' };
const colleague: Mailbox = { name: 'Hanna Vogel', email: 'hanna.vogel@seller.example' };
const priya = { name: 'Priya Raman', email: 'priya.raman@northfjord-logistics.example' };
const tomas = { name: 'Tomás Ibarra', email: 'tomas.ibarra@northfjord-logistics.example' };
const ingrid = { name: 'Ingrid Aasen', email: 'ingrid.aasen@halden-foods.example' };
const dana = { name: 'Dana Okafor', email: 'dana.okafor@brightwell.example' };
const sanne = { name: 'Sanne de Wit', email: 'sanne.dewit@meridian-freight.example' };
const lucia = { name: 'Lucia Moretti', email: 'lucia_moretti@gmail.com' };
const luciaAtWork = { name: 'Lucia Moretti', email: 'lucia@studio-moretti.example' };
const marieke = { name: 'Marieke Tessel', email: 'marieke@tessel-daughters.example' };
const harbour = { name: 'Harbour Weekly', email: 'no-reply@news.harbour-weekly.example' };

/** Who stands in the address book. */
export const contact = {
  firstName: 'Gustav',
  lastName: 'Ek',
  email: 'gustav.ek@karlholm-steel.example',
  organisation: 'Karlholm Steel',
  phone: '+46 8 505 501 40',
} as const;

/** A Monday morning; a mailbox that ages would be another one each day. */
const monday = Date.UTC(2026, 10, 16, 8, 0);
const minutes = 60_000;

/** What the inbox holds, by what it is a case of. */
export const inbox = {
  plain: {
    from: ingrid,
    to: [self],
    subject: 'Cold rooms in the second depot',
    at: monday,
    text: `Hello Jonas,

we open a second depot in March, with four cold rooms. Does your price change with the rooms or
with the vans?

Best regards
Ingrid`,
  },
  thread: {
    from: priya,
    to: [self],
    cc: [tomas, colleague],
    subject: 'Re: A demo next week',
    at: monday + 70 * minutes,
    text: `Hello Jonas,

Tuesday at ten works for us. Tomás will join for the telematics boxes.

Priya
--
Priya Raman
Head of Operations, Northfjord Logistics
+47 55 50 01 21 | priya.raman@northfjord-logistics.example
www.northfjord-logistics.example

On Fri, 13 Nov 2026 at 16:40, Jonas Weber <jonas.weber@seller.example> wrote:
> Dear Priya,
>
> would Tuesday or Thursday suit you? My colleague hanna.vogel@seller.example can help with dates.
>
> On Thu, 12 Nov 2026 at 09:02, Marit Solheim <marit.solheim@northfjord-logistics.example> wrote:
>> Could you show us how a dispatcher changes a route?`,
    html: `<div>Hello Jonas,<br><br>Tuesday at ten works for us. Tomás will join for the telematics
boxes.<br><br>Priya</div><div class="gmail_signature">-- <br><b>Priya Raman</b><br>Head of Operations,
Northfjord Logistics<br>+47 55 50 01 21 | <a href="mailto:priya.raman@northfjord-logistics.example"
>priya.raman@northfjord-logistics.example</a><br><a href="https://www.northfjord-logistics.example/"
>www.northfjord-logistics.example</a></div><br><div class="gmail_quote"><div class="gmail_attr">On Fri,
13 Nov 2026 at 16:40, Jonas Weber &lt;<a href="mailto:jonas.weber@seller.example"
>jonas.weber@seller.example</a>&gt; wrote:</div><blockquote>Dear Priya,<br><br>would Tuesday or Thursday
suit you? My colleague <a href="mailto:hanna.vogel@seller.example">hanna.vogel@seller.example</a> can
help with dates.</blockquote></div>`,
  },
  forwarded: {
    from: colleague,
    to: [self],
    subject: 'Fwd: Forty vans from April',
    at: monday + 95 * minutes,
    text: `Jonas, this one is yours. Can you answer today?

Hanna

---------- Forwarded message ---------
From: ${dana.name} <${dana.email}>
Date: Mon, 16 Nov 2026 at 08:51
Subject: Forty vans from April
To: ${colleague.name} <${colleague.email}>

Dear Hanna,

we will have forty vans on the road from April. What would that cost?

Dana Okafor
Brightwell`,
  },
  attached: {
    from: colleague,
    to: [self],
    subject: 'Another one for you',
    at: monday + 110 * minutes,
    text: 'It came to me, but it is your region.\n\nHanna',
    attached: {
      from: sanne,
      to: [colleague],
      subject: 'Rail terminals',
      at: monday + 20 * minutes,
      text: 'Dear Hanna,\n\ndo you cover rail terminals too?\n\nSanne de Wit\nMeridian Freight Group',
    },
  },
  newsletter: {
    from: harbour,
    to: [self],
    subject: 'The week in the harbours',
    at: monday + 130 * minutes,
    headers: {
      'List-Unsubscribe': '<https://news.harbour-weekly.example/leave?m=4711>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': '<weekly.news.harbour-weekly.example>',
      Precedence: 'bulk',
    },
    text: `Quays full, ships late: the week in the harbours.

You get this because you signed up. Unsubscribe: https://news.harbour-weekly.example/leave?m=4711`,
  },
  replyTo: {
    from: lucia,
    replyTo: luciaAtWork,
    to: [self],
    subject: 'Il piano per il nostro studio',
    at: monday + 150 * minutes,
    text: 'Buongiorno Jonas,\n\nwe are three people. Is the small plan enough?\n\nLucia',
  },
  colleague: {
    from: colleague,
    to: [self],
    subject: 'Lunch on Thursday',
    at: monday + 170 * minutes,
    text: 'Noodles or dumplings?\n\nHanna',
  },
} satisfies Record<string, Message>;

/** What the user sent. */
export const sent = {
  offer: {
    from: self,
    to: [marieke],
    cc: [colleague],
    subject: 'Your offer',
    at: monday + 200 * minutes,
    text: 'Dear Marieke,\n\nhere is the offer for eleven vans, as we discussed.\n\nJonas Weber',
  },
} satisfies Record<string, Message>;
