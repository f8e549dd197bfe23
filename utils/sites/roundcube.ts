import type { Recipe } from './recipe.ts';

/** Roundcube 1.4 to 1.6, on any host. The open message and the contact may stand in a frame. */
export const roundcube: Recipe = {
  id: 'roundcube',
  title: 'Roundcube',
  checked: '2026-11',
  origins: [],
  url: '[?&]_task=(mail|addressbook)',
  records: [],
  shapes: [
    { shape: 'thread', url: '_action=(show|preview)' },
    { shape: 'record', url: '_task=addressbook.*_action=show|_action=show.*_task=addressbook' },
    { shape: 'list', shows: '#messagelist, #contacts-table' },
  ],
  ways: [
    {
      role: 'own',
      rule: 'user name in the header',
      trust: 'attribute',
      select: '.header-title.username, #taskbar .username, .topright .username',
    },
    {
      role: 'quote',
      rule: 'quoted message',
      trust: 'structure',
      select: '#messagebody blockquote, #messagebody [class*="gmail_quote"]',
    },
    {
      role: 'quote',
      rule: 'message within the message',
      trust: 'structure',
      select: '#messagebody .message-partheaders',
    },
    { role: 'body', rule: 'text of the message', trust: 'structure', select: '#messagebody' },
    {
      role: 'sender',
      rule: 'sender of the open message',
      trust: 'attribute',
      select: '#message-header .header.from, #messageheader .header.from',
    },
    {
      role: 'reply-to',
      rule: 'reply address of the open message',
      trust: 'attribute',
      select: '.header.replyto',
    },
    {
      role: 'recipient',
      rule: 'recipient of the open message',
      trust: 'attribute',
      select: '.header.to, .header.cc, .header.bcc, .header.sender',
    },
    {
      role: 'sender',
      rule: 'sender of the open message',
      trust: 'attribute',
      select: '.header-summary .adr',
    },
    {
      role: 'row',
      rule: 'row of the message list',
      trust: 'attribute',
      select: '#messagelist tbody tr',
    },
    {
      role: 'email',
      rule: 'e-mail field of the contact',
      trust: 'attribute',
      select: '.contactcontrolleremail, fieldset a.email',
    },
    {
      role: 'first-name',
      rule: 'first name of the contact',
      trust: 'attribute',
      select: '.namefield.firstname',
    },
    {
      role: 'last-name',
      rule: 'last name of the contact',
      trust: 'attribute',
      select: '.namefield.surname',
    },
    {
      role: 'company',
      rule: 'organization of the contact',
      trust: 'attribute',
      select: '.namefield.organization, .organization .namefield',
    },
  ],
  newest: 'first',
};
