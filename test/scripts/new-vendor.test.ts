import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scaffoldVendor } from '../../scripts/new-vendor/scaffold.ts';
import type { Vendor } from '../../utils/vendors/vendor.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vendor = {
  id: 'mail-works',
  title: "Robin's Mail Works",
  address: 'https://api.mailworks.example',
};
const registry = 'utils/vendors/registry.ts';
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'new-vendor-'));
  for (const path of ['utils/vendors', 'utils/model', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterEach(() => rmSync(copy, { recursive: true }));

const textOf = (path: string) => readFileSync(join(copy, path), 'utf8');

describe('a new vendor', () => {
  test('is registered last, after those that there are', async () => {
    const before = [...(await import(join(root, registry))).vendors.keys()];
    scaffoldVendor(copy, vendor);
    const { vendors }: { vendors: Map<string, Vendor> } = await import(join(copy, registry));
    expect([...vendors.keys()]).toEqual([...before, 'mail-works']);
    const made = vendors.get('mail-works');
    expect(made).toMatchObject({ id: 'mail-works', name: "Robin's Mail Works" });
    expect(made?.mirror?.base({})).toBe('https://api.mailworks.example');
  });

  test('is registered in a list of whatever form', () => {
    const list = (inside: string) =>
      `import type { Vendor } from './vendor.ts';\n\nexport const vendors = new Map(\n  (${inside}).map((one) => [one.id, one] as const),\n);\n`;
    for (const [inside, then] of [
      ['[] as Vendor[]', '[mailWorks] as Vendor[]'],
      ['[other] as Vendor[]', '[other, mailWorks] as Vendor[]'],
    ] as const) {
      writeFileSync(join(copy, registry), list(inside));
      scaffoldVendor(copy, vendor);
      expect(textOf(registry)).toContain(then);
      expect(textOf(registry)).toMatch(
        /^import \{ mailWorks \} from '.\/mail-works\/mail-works.ts';/,
      );
      rmSync(join(copy, 'utils/vendors/mail-works'), { recursive: true });
    }
  });

  test('passes its own tests as it is', () => {
    scaffoldVendor(copy, vendor);
    const run = spawnSync(
      join(root, 'node_modules/.bin/vitest'),
      ['run', '--root', copy, 'test/vendors/mail-works'],
      { cwd: copy, encoding: 'utf8', env: { ...process.env, VITEST: undefined } },
    );
    expect(run.status, run.stdout + run.stderr).toBe(0);
  }, 30_000);

  test('passes the compiler, as strict as the project has it', () => {
    const written = scaffoldVendor(copy, vendor);
    const { compilerOptions } = JSON.parse(textOf('tsconfig.json'));
    writeFileSync(join(copy, 'alone.json'), JSON.stringify({ compilerOptions, files: written }));
    const run = spawnSync(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', 'alone.json'], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(run.stdout + run.stderr).toBe('');
  }, 30_000);

  test.each(['mail-works', 'acme', 'zenith'])('%s is written as the formatter would', (id) => {
    const written = scaffoldVendor(copy, { ...vendor, id });
    expect(written).toHaveLength(6);
    for (const path of written) {
      const formatted = spawnSync(
        join(root, 'node_modules/.bin/biome'),
        ['check', `--stdin-file-path=${path}`, '--write'],
        { cwd: root, input: textOf(path), encoding: 'utf8' },
      );
      expect(formatted.stdout, path).toBe(textOf(path));
    }
  });

  test('is no second one of its name', () => {
    const before = textOf(registry);
    expect(() => scaffoldVendor(copy, { ...vendor, id: 'mautic' })).toThrow(/already/);
    expect(() => scaffoldVendor(copy, { ...vendor, id: '../x' })).toThrow(/no id/);
    expect(() => scaffoldVendor(copy, { ...vendor, title: 'A "B"' })).toThrow(/no title/);
    expect(() => scaffoldVendor(copy, { ...vendor, address: 'http://a.example' })).toThrow(
      /no address/,
    );
    expect(textOf(registry)).toBe(before);
    expect(existsSync(join(copy, 'utils/vendors/mail-works'))).toBe(false);
  });
});

test('npm run new-vendor says in one sentence what is missing', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'scripts/new-vendor.ts'), ...args], {
      encoding: 'utf8',
    });
  expect(run().stderr).toMatch(/^A name is needed\./);
  expect(run('mautic').stderr).toMatch(/There is a vendor "mautic" already/);
  expect(run('Mail Works').stderr).toMatch(/is no id/);
});
