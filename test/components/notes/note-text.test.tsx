import { cleanup, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import NoteMarkdown from '../../../components/notes/note-markdown.tsx';
import { NoteText } from '../../../components/notes/note-text.tsx';

afterEach(cleanup);

const rita = { id: 'u1', name: 'Rita Rep' };
const draw = (body: string) =>
  render(<NoteMarkdown body={body} mentions={[rita]} />).container.querySelector(
    '.note-rich',
  ) as HTMLElement;
const html = (body: string) => draw(body).innerHTML.replace(/<\/?span>/g, '');

test('a plain note is its words, and one with marks gets their form', async () => {
  render(<NoteText body={'They call back.\nOn Monday.'} mentions={[]} />);
  expect(screen.getByText(/They call back/).tagName).toBe('P');
  render(<NoteText body="Ask **today**." mentions={[]} />);
  expect((await screen.findByText('today')).closest('strong')).toBeTruthy();
});

test('bold, italics, lists, quotes, code and line breaks are drawn', () => {
  expect(html('**Bold** and _slanted_,\nnext line')).toBe(
    '<p><strong>Bold</strong> and <em>slanted</em>,\nnext line</p>',
  );
  expect(html('- one\n- two')).toContain('<ul><li><p>one</p></li><li><p>two</p></li></ul>');
  expect(html('3. three\n4. four')).toContain('<ol start="3">');
  expect(html('> said so')).toContain('<blockquote><p>said so</p></blockquote>');
  expect(html('`code`')).toContain('<code>code</code>');
  expect(html('# Not louder than the panel')).toBe(
    '<p><strong>Not louder than the panel</strong></p>',
  );
});

test('links of the web and of mail open apart from the panel, and say where to', () => {
  const [link] = draw('See [the plan](https://plans.example/q4) now').querySelectorAll('a');
  expect(link?.getAttribute('href')).toBe('https://plans.example/q4');
  expect(link?.getAttribute('title')).toBe('https://plans.example/q4');
  expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer']);
  expect(draw('https://plans.example/q5').querySelector('a')?.href).toBe(
    'https://plans.example/q5',
  );
  expect(draw('bo@bergen.example').querySelector('a')?.getAttribute('href')).toBe(
    'mailto:bo@bergen.example',
  );
});

test('a colleague who is named stands out', () => {
  expect(html('Hello **@Rita Rep** and @rita rep, not @Rob')).toBe(
    '<p>Hello <strong><b class="mention">@Rita Rep</b></strong> and ' +
      '<b class="mention">@rita rep</b>, not @Rob</p>',
  );
});

test.each([
  '[click](javascript:alert(1))',
  '<img src=x onerror=alert(1)>',
  '![picture](https://tracker.example/pixel.png)',
  '[click]( data:text/html,x)',
  '<script>alert(1)</script>',
  '<javascript:alert(1)>',
])('%s does nothing and is read as it was typed', (body) => {
  const drawn = draw(body);
  expect(drawn.querySelectorAll('img, script, iframe, [onerror]').length).toBe(0);
  for (const link of drawn.querySelectorAll('a')) expect(link.href).toMatch(/^https?:|^mailto:/);
  for (const word of body.match(/\w{4,}/g) ?? []) {
    expect(drawn.textContent + drawn.innerHTML).toContain(word);
  }
});

const allowed: Record<string, string[]> = {
  A: ['href', 'title', 'target', 'rel'],
  B: ['class'],
  OL: ['start'],
  ...Object.fromEntries(
    ['P', 'SPAN', 'STRONG', 'EM', 'BLOCKQUOTE', 'UL', 'LI', 'CODE', 'PRE', 'BR', 'HR'].map(
      (name) => [name, []],
    ),
  ),
};
const piece = fc.oneof(
  fc.constantFrom(
    ...['*', '**', '_', '`', '```', '[', '](', ')', '<', '>', '!', '#', '- ', '1. ', '\n', '\n\n'],
    ...['    ', '&lt;', '&#106;', '\\', '"', 'javascript:', 'https://x.example/', 'word', 'rail'],
    ...['<a href="javascript:x">', '<svg/onload=y>', '[x]: https://z.example "t"', '@Rita Rep'],
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

test('whatever is typed, nothing but these elements come of it, and no word gets lost', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      (body) => {
        const drawn = draw(body);
        for (const element of drawn.querySelectorAll('*')) {
          const names = element.getAttributeNames();
          expect(allowed[element.tagName]).toEqual(expect.arrayContaining(names));
          if (element instanceof HTMLAnchorElement) {
            expect(element.getAttribute('href')).toMatch(/^(https?:\/\/|mailto:)/i);
          }
        }
        const shown = drawn.textContent + [...drawn.querySelectorAll('a')].map((a) => a.title);
        for (const word of body.match(/\b(word|rail)\b/g) ?? []) expect(shown).toContain(word);
        cleanup();
      },
    ),
    { numRuns: 300 },
  );
});
