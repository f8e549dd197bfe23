import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseBody } from '../../utils/vendors/parse-body.ts';
import { vendors } from '../../utils/vendors/registry.ts';

/** Answers that were recorded lie beside the project, in a folder a vendor. */
const folder = fileURLToPath(new URL('../../../shared/contracts', import.meta.url));

/** Whose answers cannot be told apart: one platform in two products. */
const alike: string[][] = [['salesforce', 'pardot', 'account-engagement']];

const isAlike = (one: string, other: string) =>
  one === other || alike.some((some) => some.includes(one) && some.includes(other));

describe.runIf(existsSync(folder))('a recorded answer', () => {
  test.each([...vendors.values()].map((vendor) => [vendor.name, vendor] as const))(
    'of another is none of %s',
    (_, vendor) => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const claimed = files
        .filter(
          (file) => file.endsWith('.json') && !isAlike(vendor.id, file.split(/[/\\]/)[0] ?? ''),
        )
        .filter((file) => {
          const body = parseBody(readFileSync(join(folder, file), 'utf8'));
          return vendor.read({ status: 200, headers: {}, body }).kind !== 'no answer';
        });
      expect(claimed).toEqual([]);
    },
  );
});
