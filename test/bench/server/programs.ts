import { spawnSync } from 'node:child_process';
import { canInstallPackages, installPackages } from '../../../scripts/debian.ts';

/**
 * Sees to it that these programs, which Debian's packages of the same names have, can be run. Throws,
 * and says what to do, where one is missing and cannot be installed.
 */
export function needPrograms(names: string[]): void {
  const missing = () => names.filter((name) => spawnSync(name, ['--help']).error);
  if (missing().length > 0 && canInstallPackages()) installPackages(missing());
  const left = missing().join(' and ');
  if (left) throw new Error(`This needs ${left}: install it (Debian and Homebrew have it).`);
}
