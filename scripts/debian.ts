import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Whether packages can be installed here without asking anybody: root on Debian or Ubuntu. */
export function canInstallPackages(): boolean {
  const file = '/etc/os-release';
  return (
    process.getuid?.() === 0 &&
    existsSync(file) &&
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync(file, 'utf8'))
  );
}

/**
 * Installs Debian packages without a question and without starting what they would run; false
 * where apt could not, whose words go to standard error.
 *
 * @param answers lines for debconf-set-selections: `package question type value`
 */
export function installPackages(packages: string[], answers: string[] = []): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const words = ['ignore', 'ignore', 'inherit'] as const;
  const allow = forbidServices();
  try {
    if (answers.length > 0) {
      spawnSync('debconf-set-selections', { input: answers.join('\n'), env });
    }
    execFileSync('apt-get', ['update', '-qq'], { stdio: [...words], env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: [...words],
      env,
    });
    return true;
  } catch {
    console.error(`apt-get could not install ${packages.join(' ')}.`);
    return false;
  } finally {
    allow();
  }
}

/** Debian's own switch against starting services; where the machine has one, that one decides. */
function forbidServices(): () => void {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => {};
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}
