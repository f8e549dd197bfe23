import { createHash } from 'node:crypto';

/** Somebody of a message's headers. */
export type Mailbox = { name: string; email: string };

export type Message = {
  from: Mailbox;
  to: readonly Mailbox[];
  cc?: readonly Mailbox[];
  replyTo?: Mailbox;
  subject: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Other header fields, as they are. */
  headers?: Readonly<Record<string, string>>;
  text: string;
  /** The same as HTML, for those who read that. */
  html?: string;
  /** A message within this one. */
  attached?: Message;
};

/** A message as it goes over the wire: RFC 5322 and MIME, lines ending in CRLF. */
export function toRfc5322(message: Message): string {
  const { from, to, cc, replyTo, subject, at, headers = {} } = message;
  const id = `${at}.${Buffer.from(subject).toString('hex').slice(0, 24)}`;
  const fields = {
    Date: new Date(at).toUTCString().replace('GMT', '+0000'),
    From: mailboxes([from]),
    ...(replyTo ? { 'Reply-To': mailboxes([replyTo]) } : {}),
    To: mailboxes(to),
    ...(cc ? { Cc: mailboxes(cc) } : {}),
    Subject: word(subject),
    'Message-ID': `<${id}@${from.email.split('@')[1]}>`,
    'MIME-Version': '1.0',
    ...headers,
  };
  return `${lines(fields)}${content(message)}`;
}

/** From `Content-Type` on. */
function content({ text, html, attached, subject }: Message): string {
  const plain = part('text/plain', text);
  const body = html ? parts('alternative', [plain, part('text/html', html)]) : plain;
  if (!attached) return body;
  const name = `${subject.replace(/[^a-z ]/gi, '')}.eml`;
  const inner = lines({
    'Content-Type': 'message/rfc822',
    'Content-Disposition': `inline; filename="${name}"`,
  });
  return parts('mixed', [body, `${inner}\r\n${toRfc5322(attached)}`]);
}

function part(type: string, body: string): string {
  const fields = {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Transfer-Encoding': 'base64',
  };
  const encoded = Buffer.from(body.replaceAll('\n', '\r\n')).toString('base64');
  return `${lines(fields)}\r\n${encoded.replace(/.{76}/g, '$&\r\n')}\r\n`;
}

function parts(kind: string, inner: string[]): string {
  // Of what it bounds, so that no two are alike, also where messages stand in messages.
  const boundary = `=_${createHash('sha256').update(inner.join()).digest('hex').slice(0, 24)}`;
  const type = lines({ 'Content-Type': `multipart/${kind}; boundary="${boundary}"` });
  return `${type}\r\n${inner.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`;
}

function lines(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

function mailboxes(people: readonly Mailbox[]): string {
  return people.map(({ name, email }) => `${word(name, true)} <${email}>`).join(',\r\n ');
}

/** A header's text; what is not ASCII as RFC 2047 has it. */
function word(text: string, isName = false): string {
  if (/^[\x20-\x7e]*$/.test(text)) return isName ? `"${text}"` : text;
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
