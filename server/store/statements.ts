import type { DatabaseConnection, LogEvent } from 'kysely';

export type OnStatement = (event: LogEvent) => void;

/** Tells of each statement that has ended, of a connection that is not told of yet. */
export function tellOf(connection: DatabaseConnection, onStatement: OnStatement): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    const began = performance.now();
    const tell = (how: { level: 'query' } | { level: 'error'; error: unknown }) =>
      onStatement({ ...how, query, queryDurationMillis: performance.now() - began });
    try {
      const answer = await execute<never>(query, options);
      tell({ level: 'query' });
      return answer;
    } catch (error) {
      tell({ level: 'error', error });
      throw error;
    }
  };
}
