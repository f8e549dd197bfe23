import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { on } from './processors.ts';
import type { Request } from './requests.ts';

const script = `
local requests, at = {}, 0
function init(args)
  wrk.headers["Content-Type"] = "application/json"
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%u+) (%S+) ?(.*)$")
    requests[#requests + 1] = wrk.format(method, path, nil, body)
  end
  at = math.random(#requests)
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d\\n", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/**
 * Requests a second that a server answers to `wrk`, which is written in C and leaves the
 * processor to the server. Throws where one of them fails.
 */
export async function throughput(
  server: { url: string; token: string },
  requests: Request[],
  options: { seconds: number; connections: number; processors: string | null },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-wrk-'));
  try {
    const [lua, list] = [join(folder, 'wrk.lua'), join(folder, 'requests')];
    await writeFile(lua, script);
    const lines = requests.map(({ method, path, body }) => `${method} ${path} ${body}\n`);
    await writeFile(list, lines.join(''));
    const { seconds, connections, processors } = options;
    const [command, args] = on(processors, 'wrk', [
      ...['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '-s', lua],
      ...['-H', `Authorization: Bearer ${server.token}`, server.url, '--', list],
    ]);
    const { stdout } = await promisify(execFile)(command, args);
    const [, answered, microseconds, errors] = /RESULT (\d+) (\d+) (\d+)/.exec(stdout) ?? [];
    if (errors !== '0') throw new Error(`${errors} requests failed.\n${stdout}`);
    return Number(answered) / (Number(microseconds) / 1_000_000);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
