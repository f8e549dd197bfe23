import { parse } from 'tldts-icann';
import { remembered } from './remembered.ts';

/** Mail services anybody can join; their domains never stand for an account. */
const services = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it
  live.com live.co.uk live.fr live.nl msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it
  yahoo.es yahoo.co.jp yahoo.co.in ymail.com rocketmail.com icloud.com me.com mac.com aol.com
  aol.de gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de posteo.de
  mailbox.org proton.me protonmail.com pm.me tutanota.com tuta.io fastmail.com fastmail.fm hey.com
  zoho.com mail.com email.com usa.com yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru
  rambler.ru qq.com 163.com 126.com sina.com sohu.com naver.com daum.net hanmail.net
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it alice.it tin.it tiscali.it
  terra.com.br uol.com.br bol.com.br ig.com.br wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz
  bluewin.ch sunrise.ch telenet.be skynet.be ziggo.nl planet.nl kpnmail.nl telia.com comcast.net
  verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
  btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk bigpond.com
  optusnet.com.au rediffmail.com googlegroups.com`.split(/\s+/),
);

/**
 * The domain that stands for a company: what somebody registered, in lower case ASCII (mail.a.co.uk
 * -> a.co.uk). Null for free mail, addresses of numbers and what is no domain.
 */
export function companyDomain(domainOrAddress: string): string | null {
  const domain = registeredDomain(domainOrAddress);
  return domain === null || services.has(domain) ? null : domain;
}

/** The same, whoever's it is: also of free mail. */
export function registeredDomain(domainOrAddress: string): string | null {
  return registered(domainOrAddress.slice(domainOrAddress.lastIndexOf('@') + 1));
}

const registered = remembered((host: string): string | null => {
  const { domain, isIp } = parse(host.trim().toLowerCase(), { validateHostname: true });
  if (!domain || isIp) return null;
  const ascii = URL.canParse(`https://${domain}`) ? new URL(`https://${domain}`).hostname : null;
  return ascii?.includes('.') && ascii.length <= 253 ? ascii : null;
});
