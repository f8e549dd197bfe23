import type { Recipe } from '../../model/recipe.ts';
import { looseWay, way } from '../recipe.ts';

/**
 * Roundcube 1.4 to 1.6, on any host, in each of its skins (elastic, larry, classic). The open
 * message and the contact may stand in a frame.
 */
export const roundcube: Recipe = {
  id: 'roundcube',
  title: 'Roundcube',
  origins: [],
  url: '[?&]_task=(mail|addressbook)',
  priority: 40,
  checked: 'captured page of 2026-11 (elastic); larry and classic described',
  records: [],
  shapes: [
    {
      kind: 'record',
      url: '_task=addressbook.*_action=show',
      canaries: ['#contacttabs,.contactfieldgroup,#contactpic'],
    },
    { kind: 'thread', shows: '.header.from,.header-summary .adr', canaries: [] },
    {
      kind: 'thread',
      url: '_action=(show|preview)',
      canaries: ['.header.from,.header-summary .adr'],
    },
    { kind: 'compose', url: '_action=compose', canaries: ['[name=_to]'] },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('own', '.username'),
    // Messages within the message have headers of their own.
    looseWay('quote', '.message-partheaders,#messagebody [class*=gmail_quote]'),
    looseWay('body', '#messagebody'),
    way('reply-to', '.header.replyto'),
    way('recipient', '.header.to,.header.cc,.header.bcc,.header.sender'),
    way('sender', '.header.from'),
    // The sender; of a sent message the one it went to.
    way('sender', '.header-summary .adr', undefined, 'name in the head of the open message'),
    way('row', '#messagelist tbody tr'),
    way('email', '.contactcontrolleremail'),
    way('first-name', '.namefield.firstname'),
    way('last-name', '.namefield.surname'),
  ],
  newestLast: false,
};
