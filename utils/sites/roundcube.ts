import { looseWay, type Recipe, way } from './recipe.ts';

/** Roundcube 1.4 to 1.6, on any host. The open message and the contact may stand in a frame. */
export const roundcube: Recipe = {
  id: 'roundcube',
  url: '[?&]_task=(mail|addressbook)',
  record: '_action=show',
  message: '.header.from',
  ways: [
    way('own', '.username'),
    // Messages within the message have headers of their own.
    looseWay('quote', '.message-partheaders,#messagebody [class*=gmail_quote]'),
    looseWay('body', '#messagebody'),
    way('reply-to', '.header.replyto'),
    way('recipient', '.header.to,.header.cc,.header.bcc,.header.sender'),
    way('sender', '.header.from,.header-summary .adr'),
    way('row', '#messagelist tbody tr'),
    way('email', '.contactcontrolleremail'),
    way('first-name', '.namefield.firstname'),
    way('last-name', '.namefield.surname'),
  ],
};
