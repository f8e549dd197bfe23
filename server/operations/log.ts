import { pino } from 'pino';

/**
 * Says what happened: words, after the first line of which a stack may follow, and facts. Neither
 * may tell of anybody: no id but a request's own, no name, no address, nothing that was sent.
 */
export type Log = (words: string, facts?: Facts) => void;

export type Facts = {
  /** `info` where absent. */
  level?: 'info' | 'error';
  /** The id of the request, which its answer carries too. */
  request?: string;
  /** The id of the trace, where there is one. */
  trace?: string;
  method?: string;
  /** The route's pattern, as in /v1/accounts/:accountId. */
  route?: string;
  status?: number;
  /** What is done in the background. */
  job?: string;
  ms?: number;
};

/** Says nothing. */
export const noLog: Log = () => {};

/** Writes to standard output, as lines for people or as one JSON object a line. */
export function createLog(format: 'json' | 'text'): Log {
  if (format === 'text') return (words) => console.log(words);
  const logger = pino({
    formatters: { level: (level) => ({ level }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return (words, { level = 'info', ...facts } = {}) => {
    const [first = '', ...stack] = words.split('\n');
    logger[level](stack.length > 0 ? { ...facts, stack: stack.join('\n') } : facts, first);
  };
}
