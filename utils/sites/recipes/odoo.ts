import type { Recipe } from '../../model/recipe.ts';
import { looseWay, way } from '../recipe.ts';

const form = '.o_form_view';
/** A lead's own name is what it is about ("40 seats"), not who. */
const lead = ':has([name=email_from])';

/**
 * Odoo, on any host: contacts and leads. Every field of a form carries its column's name, in each
 * version from 14 on; the names of its classes (`o_form_view`) are used by modules and stay.
 */
export const odoo: Recipe = {
  id: 'odoo',
  title: 'Odoo',
  origins: [],
  shows: '.o_web_client',
  priority: 30,
  checked: 'described in 2026-11, never seen whole',
  records: [
    // From 18 on: /odoo/contacts/15, also behind an action.
    {
      pattern: '/odoo/(?:[^?#]*/|)(?<type>contacts|crm|res\\.partner|crm\\.lead)/(?<id>\\d+)',
      kinds: { contacts: 'person', crm: 'person', 'res.partner': 'person', 'crm.lead': 'person' },
    },
    // Up to 17: /web#id=15&model=res.partner&view_type=form.
    {
      pattern: '[#&]id=(?<id>\\d+)(?=.*&model=(?<type>[\\w.]+))',
      kinds: { 'res.partner': 'person', 'crm.lead': 'person' },
    },
    {
      pattern: '[#&]model=(?<type>[\\w.]+)(?=.*&id=(?<id>\\d+))',
      kinds: { 'res.partner': 'person', 'crm.lead': 'person' },
    },
  ],
  shapes: [
    { kind: 'record', shows: form, canaries: [`${form} [name].o_field_widget`] },
    {
      kind: 'record',
      url: 'view_type=form|/odoo/[^?#]*/\\d+$',
      canaries: [form, `${form} [name].o_field_widget`],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('own', '.o_user_menu'),
    way('owner', `${form} [name=user_id]`),
    looseWay('body', '.o-mail-Chatter,.o_Chatter,.o_FormRenderer_chatterContainer'),
    way('row', `${form} [name=child_ids]`),
    way('email', `${form} :is([name=email],[name=email_from])`),
    way('name', `${form}${lead} [name=contact_name],${form}:not(${lead}) h1 [name=name]`),
    way('company', `${form} :is([name=parent_id],[name=partner_name])`),
    way('website', `${form} [name=website]`),
  ],
  newestLast: false,
};
