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
  return [`fault: ${error.name}${code}${words}`, ...frames.slice(0, 12)].join('\n');
}
