import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { type ReactNode, useMemo } from 'react';
import { mentionsIn } from '../../utils/model/mention.ts';
import type { Colleague } from '../../utils/model/note.ts';

type Props = { body: string; mentions: readonly Colleague[] };

/**
 * What would hide words that somebody typed, or load something: to a note these are plain text.
 * Four spaces are no code, and a line under another makes it no heading.
 */
const plain = {
  disable: {
    null: [
      'htmlFlow',
      'htmlText',
      'definition',
      'labelStartImage',
      'codeIndented',
      'setextUnderline',
    ],
  },
};

/**
 * A note with its markdown, as elements that this file makes itself: no HTML of a note's author is
 * ever read as such, and an address that is neither of the web nor of mail is no link. A chunk of
 * its own, since most notes are plain.
 */
export default function NoteMarkdown({ body, mentions }: Props) {
  const blocks = useMemo(() => {
    const tree = fromMarkdown(body, {
      extensions: [gfmAutolinkLiteral(), plain],
      mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
    });
    return inside(tree, mentions);
  }, [body, mentions]);
  return <div className="note-body note-rich foreign whitespace-pre-wrap">{blocks}</div>;
}

function inside(parent: Parents, mentions: readonly Colleague[]): ReactNode[] {
  return (parent.children as (RootContent | PhrasingContent)[]).map((node, at) => {
    // A note's pieces have no names of their own, and are drawn anew together.
    const key = `${node.type} ${at}`;
    return drawn(node, key, mentions);
  });
}

function drawn(node: Nodes, key: string, mentions: readonly Colleague[]): ReactNode {
  switch (node.type) {
    case 'text':
      return <span key={key}>{named(node.value, mentions)}</span>;
    case 'paragraph':
      return <p key={key}>{inside(node, mentions)}</p>;
    // A note has no headings of its own in the panel's outline.
    case 'heading':
      return (
        <p key={key}>
          <strong>{inside(node, mentions)}</strong>
        </p>
      );
    case 'strong':
      return <strong key={key}>{inside(node, mentions)}</strong>;
    case 'emphasis':
      return <em key={key}>{inside(node, mentions)}</em>;
    case 'blockquote':
      return <blockquote key={key}>{inside(node, mentions)}</blockquote>;
    case 'list':
      return node.ordered ? (
        <ol key={key} start={node.start ?? 1}>
          {inside(node, mentions)}
        </ol>
      ) : (
        <ul key={key}>{inside(node, mentions)}</ul>
      );
    case 'listItem':
      return <li key={key}>{inside(node, mentions)}</li>;
    case 'inlineCode':
      return <code key={key}>{node.value}</code>;
    case 'code':
      // The word behind the fence is somebody's, too.
      return <pre key={key}>{[node.lang, node.meta, node.value].filter(Boolean).join('\n')}</pre>;
    case 'break':
      return <br key={key} />;
    case 'thematicBreak':
      return <hr key={key} />;
    case 'link':
      return isOfWebOrMail(node.url) ? (
        <a
          key={key}
          href={node.url}
          title={node.title ?? node.url}
          target="_blank"
          rel="noopener noreferrer"
        >
          {inside(node, mentions)}
        </a>
      ) : (
        <span key={key}>
          {inside(node, mentions)} ({[node.url, node.title].filter(Boolean).join(' ')})
        </span>
      );
    default:
      return 'value' in node ? node.value : 'children' in node ? inside(node, mentions) : null;
  }
}

function isOfWebOrMail(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url);
}

/** A text with its colleagues set apart. */
function named(text: string, mentions: readonly Colleague[]): ReactNode[] {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of mentionsIn(text, mentions)) {
    if (start < at) continue;
    pieces.push(
      text.slice(at, start),
      <b key={start} className="mention">
        {text.slice(start, end)}
      </b>,
    );
    at = end;
  }
  return [...pieces, text.slice(at)];
}
