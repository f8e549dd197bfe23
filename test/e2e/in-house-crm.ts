import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A CRM that somebody built for their own company: no labels that anybody else uses, the e-mail in
 * a field that nobody may type into, and whoever called last above it, larger than the record.
 */
export type InHouseCrm = { url: string; close: () => Promise<void> };

const people: Record<string, [name: string, email: string, company: string, companyId: number]> = {
  '42': ['Priya Raman', 'priya.raman@northfjord-logistics.example', 'Northfjord Logistics', 17],
  '43': ['Dana Okafor', 'dana.okafor@brightwell.example', 'Brightwell', 23],
  '44': ['Olga Berg', 'olga.berg@sundmark.example', 'Sundmark', 31],
};

export async function startInHouseCrm(): Promise<InHouseCrm> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const person = people[/^\/kartei\/(\d+)$/.exec(path)?.[1] ?? ''];
    const body = person ? record(...person) : path === '/kopf' ? frame : list();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Kartei</title>${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function record(name: string, email: string, company: string, companyId: number): string {
  return `
    <style>body { font: 16px sans-serif } div { padding: 4px } .s { height: 60px; overflow: auto }</style>
    <h1>Viktor Lind</h1>
    <p><a href="mailto:viktor.lind@tidewell.example">viktor.lind@tidewell.example</a></p>
    <main class="css-9f1b2c">
      <h2>Kartei</h2>
      <div class="css-77aa1b"><span data-feld="wer">${name}</span></div>
      <div class="css-77aa1b"><input data-feld="anschrift" size="50" disabled value="${email}"></div>
      <div class="css-77aa1b"><a href="/firmen/${companyId}">${company}</a></div>
      <div class="s"><p>Verlauf</p><p>eins</p><p>zwei</p><p>drei</p><p id="last">vier</p></div>
      <iframe src="/kopf" width="400" height="80"></iframe>
    </main>
    <script>
      // Whatever reaches this page is written down.
      window.reached = [];
      for (const type of ['click', 'mousedown', 'pointerdown', 'keydown'])
        document.addEventListener(type, (event) => window.reached.push(type), true);
    </script>`;
}

const frame =
  '<style>body { margin: 8px }</style><p data-feld="zweit">zweite.stelle@northfjord-logistics.example</p>';

function list(): string {
  return Object.entries(people)
    .map(([id, [name]]) => `<p><a href="/kartei/${id}">${name}</a></p>`)
    .join('');
}
