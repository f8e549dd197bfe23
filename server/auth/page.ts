import type { Context } from 'hono';
import { html } from 'hono/html';

type Link = { href: string; words: string };

/**
 * A page for whoever cannot be signed in: what is the matter, and what to do. Its status is 200
 * though it tells of a failure: Chrome closes the window of a sign-in at once on any status from 400
 * on, before anybody can read why (tried with Chromium in November 2026).
 */
export function signInPage(context: Context, title: string, words: string, link?: Link) {
  context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  const page = html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title} - Touchline</title>
<h1>${title}</h1>
<p>${words}</p>
${link ? html`<p><a href="${link.href}">${link.words}</a></p>` : ''}
<p>You can close this window.</p>
</html>`;
  return context.html(page);
}
