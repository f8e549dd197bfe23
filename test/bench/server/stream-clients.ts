import { request } from 'node:http';

/**
 * Opens many streams, each on a connection of its own, as extensions do. Tells whoever forked it
 * when all are open, and when all of them have heard of another change.
 */
const [url = '', token = '', count = '0'] = process.argv.slice(2);
const total = Number(count);
const heard = new Set<number>();
let open = 0;

for (let n = 0; n < total; n += 1) {
  const asked = request(`${url}/v1/stream`, {
    agent: false,
    headers: { authorization: `Bearer ${token}` },
  });
  asked.on('response', (response) => {
    if (response.statusCode !== 200) throw new Error(`A stream answered ${response.statusCode}.`);
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      if (text.includes('changes follow')) {
        open += 1;
        if (open === total) process.send?.('open');
      }
      if (!/^data: /m.test(text)) return;
      heard.add(n);
      if (heard.size < total) return;
      heard.clear();
      process.send?.('heard');
    });
  });
  asked.end();
}
process.on('disconnect', () => process.exit(0));
