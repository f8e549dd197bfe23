/** The version of the REST API that is asked; each is kept for years. */
export const api = '/services/data/v64.0';

/** An object that is mirrored: what is asked for of it, and what an org may hide without harm. */
export type SalesforceObject = {
  name: string;
  fields: string[];
  /** Fields that some orgs do not have, or do not show to everybody. */
  hideable: string[];
  /** Which of its rows have happened. */
  where?: string;
};

const changes = ['IsDeleted', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];

export const account: SalesforceObject = {
  name: 'Account',
  fields: ['Id', 'Name', 'MasterRecordId', ...changes],
  hideable: ['Website', 'Industry'],
};

export const contact: SalesforceObject = {
  name: 'Contact',
  fields: ['Id', 'Name', 'MasterRecordId', ...changes],
  hideable: [
    'Email',
    'Title',
    'AccountId',
    'Account.Name',
    'Account.Website',
    'Account.Industry',
    'HasOptedOutOfEmail',
    'DoNotCall',
  ],
};

export const lead: SalesforceObject = {
  name: 'Lead',
  fields: ['Id', 'Name', 'MasterRecordId', 'ConvertedContactId', 'ConvertedDate', ...changes],
  hideable: ['Email', 'Title', 'Company', 'Website', 'HasOptedOutOfEmail', 'DoNotCall'],
};

export const member: SalesforceObject = {
  name: 'CampaignMember',
  fields: ['Id', 'Status', 'ContactId', 'LeadId', 'CampaignId', ...changes],
  hideable: ['HasResponded', 'FirstRespondedDate', 'Campaign.Name', 'Campaign.Type'],
};

export const task: SalesforceObject = {
  name: 'Task',
  fields: ['Id', 'Subject', 'WhoId', 'WhatId', ...changes],
  hideable: ['AccountId', 'TaskSubtype', 'ActivityDate', 'CompletedDateTime'],
  where: 'IsClosed = true',
};

export const meeting: SalesforceObject = {
  name: 'Event',
  fields: ['Id', 'Subject', 'WhoId', 'WhatId', ...changes],
  hideable: ['AccountId', 'StartDateTime'],
  // Each person who is invited has a copy of it.
  where: 'IsChild = false',
};

export const stage: SalesforceObject = {
  name: 'OpportunityHistory',
  fields: ['Id', 'StageName', 'OpportunityId', 'IsDeleted', 'CreatedDate', 'SystemModstamp'],
  hideable: ['Opportunity.Name', 'Opportunity.AccountId'],
};

/** Not mirrored, as its history is: a record that people have before them. */
export const opportunity: SalesforceObject = {
  name: 'Opportunity',
  fields: ['Id', 'Name', 'AccountId'],
  hideable: ['Account.Name', 'Account.Website', 'Account.Industry'],
};

/** A note is a task that is done, as people of Salesforce write down what was said. */
export const note: SalesforceObject = {
  name: 'Task',
  fields: ['Id', 'Subject', 'CreatedDate', 'LastModifiedDate'],
  hideable: ['Description', 'CreatedById', 'CreatedBy.Name'],
};

/** All that is mirrored; whoever touches speak of comes first. */
export const objects = [account, contact, lead, member, task, meeting, stage];

/** A text between quotes, which nothing in it can end. */
export function quoted(text: string): string {
  return `'${text
    .replace(/[\\'"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')}'`;
}

/** `'a', 'b'` for an IN. */
export const listed = (texts: readonly string[]) => texts.map(quoted).join(', ');

/** Between the quotes of a LIKE, where a percent sign or an underscore stands for itself. */
export const likeText = (text: string) => quoted(text).slice(1, -1).replace(/[%_]/g, '\\$&');

/** Milliseconds since 1970 as SOQL has times: without quotes. */
export const timeIn = (milliseconds: number) => new Date(milliseconds).toISOString();
