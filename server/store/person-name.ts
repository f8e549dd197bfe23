import { sql } from 'kysely';

/** What somebody is called of whom no source told a name or an address. */
export const unnamed = 'Unnamed person';

/** A person's name to show, of rows of `people` called p. */
export const personName = sql<string>`left(coalesce(p.name, p.email, ${sql.lit(unnamed)}), 300)`;
