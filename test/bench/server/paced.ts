import { Agent, request } from 'node:http';
import type { Request } from './requests.ts';

/** Sends requests at an even rate, whether or not those before were answered; says when it is done. */
type Asked = {
  url: string;
  token: string;
  requests: Request[];
  perSecond: number;
  seconds: number;
};

process.once('message', (asked) => {
  const { url, token, requests, perSecond, seconds } = asked as Asked;
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const began = performance.now();
  const total = perSecond * seconds;
  let sent = 0;
  let answered = 0;
  const timer = setInterval(() => {
    const due = Math.min(total, ((performance.now() - began) / 1000) * perSecond);
    for (; sent < due; sent += 1) send(requests[sent % requests.length] as Request);
    if (sent >= total) clearInterval(timer);
  }, 2);

  function send({ method, path, body }: Request): void {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const asking = request(url + path, { method, agent, headers }, (response) => {
      if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode}`);
      response.resume().on('end', () => {
        answered += 1;
        if (answered === Math.ceil(total)) process.send?.('done', () => process.exit(0));
      });
    });
    asking.end(body || undefined);
  }
});
