import { type RawBuilder, sql } from 'kysely';

/**
 * A table of rows as one parameter: works alike on PGlite and PostgreSQL, whatever the number of
 * rows. `columns` is the record definition, as in `a text, b bigint`. As json, which is read once;
 * jsonb is built first and halves the speed of a load. In a prepared query, what stands for their
 * JSON.
 */
export function jsonRows(
  rows: readonly object[] | RawBuilder<string>,
  columns: string,
): RawBuilder<unknown> {
  const json = 'toOperationNode' in rows ? rows : JSON.stringify(rows);
  return sql`json_to_recordset(${json}::text::json) as rows(${sql.raw(columns)})`;
}

/** A list of words as one parameter. */
export function textArray(words: readonly string[]): RawBuilder<string[]> {
  return sql<
    string[]
  >`array(select jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb))`;
}

/** The rows of a query as one JSON list, which is read faster than rows are. */
export function listOf(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(each), '[]'::json) from (${query}) as each)`;
}
