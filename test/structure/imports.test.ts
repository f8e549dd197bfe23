import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkImports, forbiddenImports, roomOf } from '../../scripts/check/imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('every import in the tree is allowed', () => {
  const { files, forbidden } = checkImports(root);
  expect(files).toBeGreaterThan(20);
  expect(forbidden).toEqual([]);
});

// The canaries: a check that lets these pass reads nothing.
test.each([
  ['utils/model/x.ts', "import { ask } from '../messages/ask.ts';"],
  ['utils/model/x.ts', "import { readFileSync } from 'node:fs';"],
  ['utils/model/x.ts', "export { ask } from '../messages/ask.ts';"],
  ['utils/sites/x.ts', "import { prospectSchema } from '../model/prospect.ts';"],
  ['entrypoints/prospects.content.ts', "import { z } from 'zod';"],
  ['entrypoints/prospects.content.ts', "const z = await import('zod');"],
  ['entrypoints/sidepanel/x.tsx', "import { touchline } from '../../utils/backends/touchline.ts';"],
  ['components/x.tsx', "import { browser } from 'wxt/browser';"],
  ['components/x.tsx', "import { ask } from '../utils/messages/ask.ts';"],
  ['gallery/x.tsx', "import { ask } from '../utils/messages/ask.ts';"],
  ['server/x.ts', "import { findProspects } from '../utils/sites/find.ts';"],
  ['utils/browser/x.ts', "import background from '../../entrypoints/background.ts';"],
  ['utils/model/x.ts', "import { y } from '../elsewhere/y.ts';"],
])('%s: %s is refused', (file, source) => {
  expect(forbiddenImports(file, source)).toHaveLength(1);
});

test.each([
  ['utils/sites/x.ts', "import type { Prospect } from '../model/prospect.ts';"],
  ['utils/sites/x.ts', "import { type Prospect } from '../model/prospect.ts';"],
  [
    'components/x.tsx',
    "import './x.css';\nimport type { Push } from '../utils/messages/answers.ts';",
  ],
  [
    'server/x.ts',
    "import { ok } from '../utils/model/failure.ts';\nimport { join } from 'node:path';",
  ],
])('%s: %s is allowed', (file, source) => {
  expect(forbiddenImports(file, source)).toEqual([]);
});

test('a file belongs to the room with the longest fitting path', () => {
  expect(roomOf('utils/model/touch.ts')).toBe('model');
  expect(roomOf('entrypoints/sidepanel/main.tsx')).toBe('pages');
  expect(roomOf('scripts/start.ts')).toBeNull();
});
