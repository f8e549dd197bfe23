import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkWords, literalWords } from '../../scripts/check/literal-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('no component has words of its own', () => {
  expect(checkWords(root)).toEqual([]);
});

// The canaries: a check that lets these pass reads nothing.
test.each([
  '<p>Loading notes</p>',
  '<p> of {count}</p>',
  '<p>{isOpen ? say.close : "Open"}</p>',
  '<p>{isOpen && "Open"}</p>',
  `<p>{\`\${count} touches\`}</p>`,
  '<>Saved.</>',
  '<button aria-label="Pin this note" />',
  '<button title={isPinned ? say.unpin : "Pin"} />',
  '<input placeholder="Note for the team" />',
  '<Skeleton rows={4} label="Loading" />',
])('%s is found', (source) => {
  expect(literalWords('components/x.tsx', `const x = ${source};`)).toHaveLength(1);
});

test.each([
  '<p className="small soft">{words.notes.loading}</p>',
  '<p>{" · "}{names.join(" · ")}</p>',
  '<h1>Touchline</h1>',
  '<input type="text" name="address" placeholder="https://touchline.example.com" />',
  '<p>{kind === "human" ? say.human : null}</p>',
  `<dl>{rows.map((row) => <Row key={\`row \${row.id}\`} row={row} />)}</dl>`,
])('%s is none', (source) => {
  expect(literalWords('components/x.tsx', `const x = ${source};`)).toEqual([]);
});
