import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asciiDomain,
  baseAddress,
  isAutomatic,
  normalAddress,
} from '../../utils/domains/address.ts';

describe('addresses as they are compared', () => {
  test.each([
    [' Priya.Raman@NorthFjord.example ', 'priya.raman@northfjord.example'],
    ['info@müller.example', 'info@xn--mller-kva.example'],
    ['info@xn--mller-kva.example', 'info@xn--mller-kva.example'],
    // Full-width letters are the same letters.
    ['ａda@one.example', 'ada@one.example'],
    ['ada@one.example:25', null],
    ['ada@one.example/x', null],
    ['ada@one', null],
    ['ada one@two.example', null],
    ['@one.example', null],
  ])('%s is %s', (written, normal) => {
    expect(normalAddress(written)).toBe(normal);
  });

  test('what is normal stays as it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const normal = normalAddress(address);
        if (normal !== null) expect(normalAddress(normal)).toBe(normal);
      }),
    );
  });

  test('a homoglyph domain is not the domain that it looks like', () => {
    expect(asciiDomain('nоrthfjord.example')).toMatch(/^xn--/);
    expect(asciiDomain('northfjord.example')).toBe('northfjord.example');
  });

  test.each([
    ['priya+crm@one.example', 'priya@one.example'],
    ['priya+a+b@one.example', 'priya@one.example'],
    ['priya@one.example', null],
    ['+crm@one.example', null],
  ])('%s is delivered to %s', (address, base) => {
    expect(baseAddress(address)).toBe(base);
  });

  test.each([
    'no-reply@a.example',
    'noreply@a.example',
    'do_not_reply@a.example',
    'donotreply@a.example',
    'mailer-daemon@a.example',
    'bounce+123@a.example',
    'newsletter@a.example',
    'news@a.example',
    'notifications@a.example',
    'acme-noreply@a.example',
    'team.newsletter@a.example',
    'no.reply@a.example',
    'No-Reply@a.example',
    'drive-shares-noreply@a.example',
    'noreply+51@a.example',
    'nao-responda@a.example',
    'ne-pas-repondre@a.example',
    'nicht-antworten@a.example',
    'bounces+42-f0@a.example',
    'calendar-notification@a.example',
    'weekly.digest@a.example',
    'postmaster@a.example',
  ])('%s is automatic', (address) => {
    expect(isAutomatic(address)).toBe(true);
  });

  test.each([
    'info@a.example',
    'sales@a.example',
    'noreen.reply@a.example',
    'newsom@a.example',
    'nora@a.example',
    'alertson@a.example',
    'ada@newsletter.example',
    'nora.replyson@a.example',
    'nick.responder@a.example',
    'newson@a.example',
    'notifyme.team@a.example',
    'support@a.example',
    'hello+newsl@a.example',
    'bouncer@a.example',
    'ne.pasqual@a.example',
    'arno.reply@a.example',
  ])('%s is somebody', (address) => {
    expect(isAutomatic(address)).toBe(false);
  });
});
