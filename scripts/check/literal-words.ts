import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

export type LiteralWords = { file: string; line: number; words: string };

/** What people read or hear of an element; ours are the ones that our components take. */
const saidBy = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'title', 'placeholder'],
  ...['label', 'legend', 'text', 'word', 'sureWord', 'status'],
]);

type Node = { type: string; start: number; [key: string]: unknown };

/**
 * The words that a component says by itself, in one language, instead of taking them from
 * `components/words` or `components/settings/words`: between tags, and in attributes that are read.
 */
export function literalWords(file: string, source: string): LiteralWords[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: LiteralWords[] = [];
  walk(program as unknown as Node, (node) => {
    if (node.type === 'JSXText') note(node.value, node);
    if (node.type === 'JSXAttribute' && saidBy.has(nameOf(node.name as Node))) said(node.value);
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of node.children as Node[]) {
        if (child.type === 'JSXExpressionContainer') said(child);
      }
    }
  });
  return found;

  /** What an expression comes to in words, as far as it stands there; what it calls is not seen. */
  function said(value: unknown): void {
    const node = value as Node | null;
    if (!node) return;
    if (node.type === 'Literal') note(node.value, node);
    else if (node.type === 'JSXExpressionContainer') said(node.expression);
    else if (node.type === 'ParenthesizedExpression') said(node.expression);
    else if (node.type === 'ConditionalExpression') {
      said(node.consequent);
      said(node.alternate);
    } else if (node.type === 'LogicalExpression' || node.operator === '+') {
      said(node.left);
      said(node.right);
    } else if (node.type === 'TemplateLiteral') {
      for (const piece of node.quasis as Node[]) {
        note((piece.value as { cooked: string }).cooked, piece);
      }
      for (const inner of node.expressions as Node[]) said(inner);
    }
  }

  function note(text: unknown, { start }: Node): void {
    if (typeof text !== 'string' || !isLanguage(text)) return;
    found.push({ file, line: source.slice(0, start).split('\n').length, words: text.trim() });
  }
}

/** Our own name and addresses are the same in every language. */
function isLanguage(text: string): boolean {
  return text
    .split(/\s+/)
    .some(
      (word) => /\p{L}{2}/u.test(word) && word !== 'Touchline' && !/\w[.@:]\w|:\/\//.test(word),
    );
}

function nameOf(name: Node): string {
  return typeof name.name === 'string' ? name.name : '';
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one && typeof one === 'object' && typeof (one as Node).type === 'string') {
        walk(one as Node, visit);
      }
    }
  }
}

/** Checks every component and page under `root`; throws where it finds no files. */
export function checkWords(root: string): LiteralWords[] {
  const files = globSync('{components,entrypoints}/**/*.tsx', { cwd: root });
  if (files.length < 50) throw new Error(`Only ${files.length} files seen under ${root}.`);
  return files
    .sort()
    .flatMap((file) =>
      literalWords(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')),
    );
}
