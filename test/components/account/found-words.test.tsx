import { expect, test } from 'vitest';
import { ruleWords } from '../../../components/account/found-words.ts';

test.each([
  'email, labelled "E-mail"',
  'reply-to, named "data-reply"',
  'owner, labelled "Owner, "quoted""',
  'address on the page',
  'person you chose for this page',
  'the contact of a HubSpot record',
])('in English the finder’s words stay as they are: %s', (rule) => {
  expect(ruleWords(rule)).toBe(rule);
});
