/**
 * The document as HTML that shows the same without any script or style sheet: what is hidden says so
 * in its own style, values of fields are attributes, open shadow roots are declarative. What a page
 * needs for itself and nobody sees is gone: scripts, tokens, pictures. Runs in the page, so it uses
 * nothing from around it.
 */
export function serialise(): string {
  const dropped = new Set(
    'SCRIPT STYLE LINK NOSCRIPT TEMPLATE BASE OBJECT EMBED VIDEO AUDIO CANVAS'.split(' '),
  );
  const empty = new Set(
    'AREA BR COL HR IMG INPUT META SOURCE TRACK WBR svg IFRAME FRAME'.split(' '),
  );
  const inline = new Set(
    'A ABBR B BDI BDO BUTTON CITE CODE DATA DFN EM FONT I IMG INPUT KBD LABEL MARK Q S SAMP SELECT SLOT SMALL SPAN STRONG SUB SUP TEXTAREA TIME U VAR WBR'.split(
      ' ',
    ),
  );
  const keepsNothing = /^(on|nonce$|integrity$|srcset$|src$|srcdoc$|style$|value$|checked$|ping$)/i;

  const escaped = (text: string) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const attribute = (name: string, value: string) =>
    ` ${name}="${escaped(value).replace(/"/g, '&quot;')}"`;

  /** What a style sheet says that decides whether, and how far apart, something is read. */
  function styleOf(element: Element): string {
    const { display, visibility, opacity, fontSize } = getComputedStyle(element);
    const said: string[] = [];
    const flows = /^(inline|contents)/.test(display);
    const isInline = inline.has(element.tagName) || element.tagName.includes('-');
    if (display === 'none') return 'display:none';
    if (display === 'contents') said.push('display:contents');
    else if (flows !== isInline) said.push(`display:${flows ? 'inline' : 'block'}`);
    const around = element.parentElement ? getComputedStyle(element.parentElement).visibility : '';
    if (visibility !== (around || 'visible')) said.push(`visibility:${visibility}`);
    if (opacity === '0') said.push('opacity:0');
    if (fontSize === '0px') said.push('font-size:0');
    return said.join(';');
  }

  /** What somebody typed or chose is no attribute yet; what nobody sees of a field is none of ours. */
  function fieldOf(element: Element): string {
    if (element instanceof HTMLInputElement) {
      if (/^(checkbox|radio)$/.test(element.type)) return element.checked ? ' checked=""' : '';
      return /^(hidden|password|file)$/.test(element.type) ? '' : attribute('value', element.value);
    }
    return element instanceof HTMLOptionElement && element.selected ? ' selected=""' : '';
  }

  function attributesOf(element: Element): string {
    let text = '';
    for (const { name, value } of element.attributes) {
      if (keepsNothing.test(name) || name === 'selected' || /^(data|blob):/.test(value)) continue;
      text += attribute(name, value);
    }
    const style = styleOf(element);
    return text + (style && attribute('style', style)) + fieldOf(element);
  }

  function childrenOf(parent: ParentNode & Node): string {
    return [...parent.childNodes].map(write).join('');
  }

  function write(node: Node): string {
    if (node instanceof Text) return escaped(node.data);
    if (!(node instanceof Element)) return '';
    const { tagName: tag } = node;
    // Structured data names people; any other script is none of ours.
    if (tag === 'SCRIPT' && node.getAttribute('type') === 'application/ld+json') {
      return `<script type="application/ld+json">${node.textContent}</script>`;
    }
    if (dropped.has(tag)) return '';
    if (tag === 'META' && !(node.getAttribute('content') ?? '').includes('@')) return '';
    const name = tag.toLowerCase();
    const open = `<${name}${attributesOf(node)}`;
    if (tag === 'IFRAME' || tag === 'FRAME') {
      const { src } = node as HTMLIFrameElement;
      return `${open}${/^https?:/.test(src) ? attribute('src', src) : ''}></${name}>`;
    }
    if (empty.has(tag)) return tag === 'svg' ? '<svg></svg>' : `${open}>`;
    const { shadowRoot } = node;
    const shadow = shadowRoot
      ? `<template shadowrootmode="open">${childrenOf(shadowRoot)}</template>`
      : '';
    const inner =
      node instanceof HTMLTextAreaElement ? escaped(node.value) : shadow + childrenOf(node);
    return `${open}>${inner}</${name}>`;
  }

  const { documentElement, head, body, title } = document;
  const metas = [...head.querySelectorAll('meta,[type="application/ld+json"]')].map(write).join('');
  return `<!doctype html>
<html${attribute('lang', documentElement.lang)}><head><meta charset="utf-8"><title>${escaped(title)}</title>${metas}</head>
${body ? write(body) : '<body></body>'}</html>
`;
}
