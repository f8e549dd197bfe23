import type { RunningServer } from '../../server/server.ts';

/** Asks a server by the protocol, as another program of the team would; throws where it refuses. */
export async function say(
  server: RunningServer,
  token: string,
  asked: { method?: string; path: string; body?: unknown; headers?: Record<string, string> },
) {
  const { method = 'GET', path, body, headers = {} } = asked;
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}.`);
  return answer.status === 204 ? null : answer.json();
}

/** The account of whoever has this address. */
export async function accountOf(server: RunningServer, token: string, email: string) {
  const { answers } = await say(server, token, {
    method: 'POST',
    path: '/v1/lookup',
    body: { keys: [{ type: 'email', email }] },
  });
  return String(answers[0].matches[0].account.id);
}

/** Takes all tokens of somebody out of use, as an administrator does. */
export async function withdraw(server: RunningServer, admin: string, name: string): Promise<void> {
  const { tokens } = await say(server, admin, { path: '/v1/tokens' });
  for (const one of tokens.filter((token: { name: string }) => token.name === name)) {
    await say(server, admin, { method: 'DELETE', path: `/v1/tokens/${one.id}` });
  }
}
