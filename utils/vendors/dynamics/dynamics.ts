import type { Failure } from '../../model/failure.ts';
import type { TouchKind } from '../../model/touch-kind.ts';
import {
  domainOf,
  emailOf,
  flagOf,
  isRecord,
  nameOf,
  present,
  recordOf,
  textOf,
  timeOf,
} from '../lenient.ts';
import { noAnswer, readRows, told } from '../mapped.ts';
import type { Reading, Vendor, VendorAnswer, VendorPerson, VendorTouch } from '../vendor.ts';

/** Microsoft Dynamics 365, by its Web API: what it answers is read; it is not mirrored. */
export const dynamics: Vendor = { id: 'dynamics', name: 'Dynamics 365', read, mirror: null };

const activityKinds: Record<string, TouchKind> = {
  email: 'email.sent',
  phonecall: 'call.logged',
  appointment: 'meeting.booked',
  task: 'note.added',
  campaignresponse: 'ad.responded',
  msdyncrm_emailclicked: 'email.clicked',
  msdyncrm_emailopened: 'email.opened',
  msdyncrm_emailsent: 'email.sent',
  msdyncrm_emaildelivered: 'email.delivered',
  msdyncrm_formsubmitted: 'form.submitted',
  msdyncrm_websitevisited: 'page.viewed',
};

function failureIn({ status, body }: VendorAnswer): Failure | null {
  const error = recordOf(recordOf(body).error);
  const code = textOf(error.code);
  const said = textOf(error.message, 500)?.replace(/[^\s@'"]+@[^\s@'"]+/g, '…');
  // OData's codes are numbers in hex, or words.
  const isOurs = code && said && (/^0x[0-9a-f]+$/i.test(code) || status >= 400);
  if (!isOurs && status < 400) return null;
  const kind =
    status === 401
      ? 'unauthorised'
      : status === 403 || code === '0x80040220'
        ? 'forbidden'
        : status === 404 || code === '0x80040217'
          ? 'not-found'
          : status === 429 || /^0x8007232[0-9]$/i.test(code ?? '')
            ? 'rate-limited'
            : status === 412
              ? 'conflict'
              : status >= 500
                ? 'server-error'
                : code
                  ? 'invalid'
                  : 'bad-response';
  return { kind, ...(said && { detail: said }), ...(status >= 400 && { status }) };
}

function read(answer: VendorAnswer): Reading {
  const failure = failureIn(answer);
  if (failure) return { kind: 'failure', failure };
  const { body } = answer;
  if (!isRecord(body) || !('@odata.context' in body)) {
    return noAnswer('It has no @odata.context, as each answer of Dynamics has.');
  }
  const rows = Array.isArray(body.value) ? body.value : [body];
  const first = rows.find(isRecord);
  if (!first) return told('nothing found');
  if ('activityid' in first) {
    const { found, refused } = readRows(rows, 'value', activityOf);
    return told('activities', { touches: found, refused });
  }
  if ('contactid' in first || 'leadid' in first) {
    const { found, refused } = readRows<VendorPerson>(rows, 'value', (row) => [personOf(row)]);
    return told('contacts', { people: found, refused });
  }
  if ('accountid' in first) {
    const { found, refused } = readRows(rows, 'value', (row) => [accountOf(row)]);
    return told('accounts', { accounts: found, refused });
  }
  return told('records');
}

function personOf(row: Record<string, unknown>): VendorPerson {
  const id = textOf(row.contactid ?? row.leadid, 200);
  const denied = (flag: unknown, channel: 'email' | 'phone') =>
    flagOf(flag) ? [{ channel, state: 'denied' as const }] : [];
  const consent = [...denied(row.donotemail, 'email'), ...denied(row.donotphone, 'phone')];
  return present({
    email: emailOf(row.emailaddress1),
    name: textOf(row.fullname) ?? nameOf(row.firstname, row.lastname),
    title: textOf(row.jobtitle, 200),
    ids: present({ dynamics: id }),
    account: present({
      name: textOf(
        row.companyname ?? row['_parentcustomerid_value@OData.Community.Display.V1.FormattedValue'],
      ),
      ids: present({ dynamics: textOf(row._parentcustomerid_value ?? row._accountid_value, 200) }),
    }),
    consent: consent.length > 0 ? consent : undefined,
    asOf: timeOf(row.modifiedon),
  });
}

function accountOf(row: Record<string, unknown>) {
  return present({
    name: textOf(row.name),
    domain: domainOf(row.websiteurl),
    ids: present({ dynamics: textOf(row.accountid, 200) }),
  });
}

function activityOf(row: Record<string, unknown>): VendorTouch[] | string {
  const id = textOf(row.activityid, 200);
  const time = timeOf(row.actualend ?? row.scheduledstart ?? row.createdon);
  const about = textOf(row._regardingobjectid_value, 200);
  const type = textOf(row.activitytypecode) ?? 'activity';
  if (!id) return 'it has no activityid';
  if (!time) return 'it has no usable date';
  if (!about) return 'it is about nobody';
  const isAccount = /account/i.test(
    textOf(row['_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname']) ?? '',
  );
  const ids = { dynamics: about };
  return [
    present({
      id: `activity:${id}`,
      time,
      kind: activityKinds[type] ?? 'unknown',
      title: textOf(row.subject, 500) ?? type,
      summary: textOf(row.description, 4000),
      person: isAccount ? undefined : { ids },
      account: isAccount ? { ids } : undefined,
      vendorType: type,
    }),
  ];
}
