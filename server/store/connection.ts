import pg from 'pg';

/** Longer than this nobody who is there takes to say who they are, in milliseconds. */
const patience = 3000;

/** What the driver's clients and pools are made with; `Client` is the one to make where no pool is. */
export type Connection = { connectionString: string; keepAlive: true; Client: typeof pg.Client };

/** As the driver's types have it. */
type Callback = ((error: Error) => void) | ((error: null, client: pg.Client) => void);

/**
 * How to reach a PostgreSQL by its address. One with several hosts, as libpq writes them
 * (`postgres://name:word@one:5432,two:5432/db?target_session_attrs=read-write`), is of a primary and
 * its standbys, which the driver knows nothing of: each new connection then goes to whichever takes
 * writes at that moment. Throws for hosts that it could not choose between.
 */
export function connectionTo(databaseUrl: string): Connection {
  const [, before = '', authority = '', after = ''] =
    /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/is.exec(databaseUrl) ?? [];
  const hosts = authority.split(',');
  const [first] = hosts;
  if (!first || hosts.length === 1) return found(databaseUrl, pg.Client);
  const wanted = /[?&]target_session_attrs=([^&]*)/.exec(after)?.[1] ?? 'read-write';
  if (wanted !== 'read-write' && wanted !== 'primary') {
    throw new Error(
      `A server writes: say target_session_attrs=read-write for several hosts, not ${wanted}.`,
    );
  }
  if (hosts.includes('')) throw new Error('DATABASE_URL has a comma where a host is missing.');
  const urls = hosts.map((host) => `${before}${host}${after}`);
  /** Those who connect at once look once. */
  let looking: Promise<pg.Client> | null = null;
  const look = () => {
    looking ??= writable(urls).finally(() => {
      looking = null;
    });
    return looking;
  };

  class WritingClient extends pg.Client {
    override connect(): Promise<pg.Client>;
    override connect(callback: Callback): void;
    override connect(callback?: Callback): Promise<pg.Client> | undefined {
      const connected = look().then(({ host, port }) => {
        this.host = host;
        this.port = port;
        return super.connect();
      });
      if (!callback) return connected.then(() => this);
      const tell = callback as (error: Error | null, client?: pg.Client) => void;
      connected.then(() => tell(null, this), tell);
      return undefined;
    }
  }
  return found(`${before}${first}${after}`, WritingClient);
}

function found(connectionString: string, Client: typeof pg.Client): Connection {
  // Who vanished without a word, as a machine does that loses its power, is noticed in time.
  return { connectionString, keepAlive: true, Client };
}

/**
 * A client, closed again, of whoever takes writes. All are asked at once, so that one that does not
 * answer at all keeps nobody waiting. Throws, as for a connection that could not be made, where
 * there is none.
 */
async function writable(urls: string[]): Promise<pg.Client> {
  return Promise.any(urls.map(askWritable)).catch(({ errors }: AggregateError) => {
    const why = errors.map(({ message }: Error) => message).join('; ');
    throw Object.assign(new Error(`No host of DATABASE_URL takes writes: ${why}`), {
      code: '08001',
    });
  });
}

async function askWritable(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  // Of one that breaks while it is asked, the question hears.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ only: string }>(
      `select current_setting('transaction_read_only') as only`,
    );
    if (rows[0]?.only === 'off') return client;
    throw new Error(`${client.host}:${client.port} only reads`);
  } finally {
    void client.end().catch(() => {});
  }
}
