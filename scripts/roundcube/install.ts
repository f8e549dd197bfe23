import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { canInstallPackages, installPackages } from '../debian.ts';

/** Where Debian's packages put what we run. */
export const places = {
  dovecot: '/usr/sbin/dovecot',
  php: '/usr/bin/php',
  /** Roundcube's program and its database's schema. */
  roundcube: '/usr/share/roundcube',
  /** What a web server shows of it. */
  webRoot: '/var/lib/roundcube/public_html',
  /** The defaults of its settings, which its own settings only add to. */
  settings: '/etc/roundcube',
} as const;

/** php-cgi comes first: it answers Roundcube's wish for a PHP for web servers, else apt takes Apache. */
const packages = ['php-cgi', 'php-cli', 'php-sqlite3', 'dovecot-imapd']
  .concat('roundcube-sqlite3')
  .concat('roundcube-core');

/** Our databases live in folders of our own: none for the whole machine. */
const answers = [
  'roundcube-core roundcube/dbconfig-install boolean false',
  'dovecot-core dovecot-core/create-ssl-cert boolean false',
];

export const isRoundcubeInstalled = (): boolean => Object.values(places).every(existsSync);

/** Installs Roundcube and an IMAP server where they are missing; whether they are there then. */
export function findOrInstallRoundcube(): boolean {
  if (isRoundcubeInstalled()) return true;
  const wanted = packages.join(' ');
  if (!canInstallPackages()) {
    console.log(`No Roundcube here. On Debian or Ubuntu: sudo apt-get install ${wanted}`);
    return false;
  }
  const hadDovecot = existsSync(places.dovecot);
  console.log(`No Roundcube here; installing Debian's packages ${wanted} ...`);
  if (!installPackages(packages, answers)) return false;
  // Nor shall the machine's next start run a mail server that nobody asked for.
  if (!hadDovecot && existsSync('/run/systemd/system')) {
    spawnSync('systemctl', ['disable', '--quiet', 'dovecot.service', 'dovecot.socket']);
  }
  return isRoundcubeInstalled();
}
