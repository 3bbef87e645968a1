import { type RawBuilder, sql, type SqlBool } from 'kysely'

/** That a column of area paths lies in one of these areas; of none, nothing does. */
export const inAreas = (column: RawBuilder<unknown>, paths: readonly string[]): RawBuilder<SqlBool> =>
  paths.length
    ? sql<SqlBool>`(${sql.join(
        [...new Set(paths)].map((path) => sql`${column} = ${path} or ${column} like ${`${path}/%`}`),
        sql` or `,
      )})`
    : sql<SqlBool>`false`
