/** An error whose own words hold nothing about anybody. */
export class LoggableError extends Error {}

/**
 * A fault for the log: what and where, never an error's own words, in which databases and parsers
 * like to quote the data that they stumbled over.
 */
export function describeFault(error: Error): string {
  const code = 'code' in error && /^\w+$/.test(String(error.code)) ? ` ${error.code}` : '';
  const words = error instanceof LoggableError ? `: ${error.message}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  // Where it came up, and our own way there: a database's error has a dozen of others' between.
  const own = frames.filter((line, at) => at === 0 || !/node_modules|node:/.test(line));
  return [`fault: ${error.name}${code}${words}`, ...own.slice(0, 12)].join('\n');
}

/**
 * Whether the database could not be asked at all, or took nothing: it is gone, starts, stops, has
 * no connection or no space left, or is a standby that only reads. What was asked for was not done,
 * and can be asked for again. By PostgreSQL's own classes of errors (appendix A of its manual) and
 * the sockets'; the driver has words alone for a connection that ends. A quota that is used up has
 * no class, so that only the function of PostgreSQL says it that could not make a table's file longer.
 */
export function isOutage(error: unknown): boolean {
  const known = (error ?? {}) as { code?: unknown; message?: string; routine?: string };
  const { code = '', message = '', routine = '' } = known;
  return (
    /^(08...|53...|57P..|58030|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT)$/.test(
      `${code}`,
    ) ||
    (code === 'XX000' && /^md(zeroextend|extend|writev)$/.test(routine)) ||
    /^(Connection terminated|Client has encountered a connection error|timeout exceeded)/.test(
      message,
    )
  );
}
