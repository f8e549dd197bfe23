import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseBody } from '../../utils/vendors/parse-body.ts';

const shared = fileURLToPath(new URL('../../../shared/contracts', import.meta.url));

/** Answers of a vendor that were recorded, where they lie beside the project; none elsewhere. */
export function recordings(vendor: string): [name: string, body: unknown][] {
  const folder = join(shared, vendor);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [file, parseBody(readFileSync(join(folder, file), 'utf8'))]);
}
