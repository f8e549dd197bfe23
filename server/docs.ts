import { html, raw } from 'hono/html';
import type { Route } from '../utils/protocol/routes.ts';
import { routes } from '../utils/protocol/routes.ts';
import type { OpenApiDocument } from './openapi.ts';

const style = `
:root { color-scheme: light dark; --ink: #17211f; --soft: #5a6a66; --line: #dbe3e0; --paper: #fff;
  --accent: #0f6b5c; --wash: #f3f7f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4ebe9; --soft: #9aaba6; --line: #2c3835;
  --paper: #121917; --accent: #5cc9b3; --wash: #1a2421; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 760px; margin: 48px auto; padding: 0 24px; }
h1 { font-size: 26px; margin: 0 0 8px; } p { margin: 4px 0; color: var(--soft); }
a { color: var(--accent); }
article { border-top: 1px solid var(--line); margin-top: 18px; padding-top: 18px; }
h2 { font: 600 15px/1.4 ui-monospace, monospace; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 b { color: var(--accent); text-transform: uppercase; margin-right: 8px; }
details { margin-top: 8px; } summary { cursor: pointer; color: var(--accent); }
pre { background: var(--wash); padding: 12px; border-radius: 8px; overflow: auto; font-size: 12.5px; }`;

/** The protocol for people: the same document as openapi.json, as a page. */
export function docsPage(document: OpenApiDocument) {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Touchline: the open protocol</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${raw(style)}</style></head>
<body><h1>Touchline: the open protocol</h1>
<p>${document.info.description}</p>
<p>Version ${document.info.version}. For programs: <a href="/v1/openapi.json">openapi.json</a>.
Send the token as <code>Authorization: Bearer tl_…</code>.</p>
${Object.values(routes).map((route) => article(route, document))}
<article><h2><b>post</b>/v1/track, identify, group, page, screen, alias, batch</h2>
<p>Segment's HTTP tracking API; the write key is a marketer's token.</p></article>
</body></html>`;
}

function article(route: Route, document: OpenApiDocument) {
  const operation = document.paths?.[route.path]?.[route.method];
  return html`<article><h2><b>${route.method}</b>${route.path}</h2>
<p>${route.summary.replace(/([^?])$/, '$1.')} ${route.description ?? ''} Least role: ${route.role}.</p>
<details><summary>Request and answer</summary><pre>${JSON.stringify(
    { ...operation, summary: undefined, description: undefined, operationId: undefined },
    null,
    2,
  )}</pre></details></article>`;
}
