import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Reached } from './reached.ts'

const inside = (column: RawBuilder<unknown>, path: string) =>
  sql<SqlBool>`(${column} = ${path} or ${column} like ${`${path}/%`})`

/** That a column of area paths lies in one of these areas; of none, nothing does. */
export const inAreas = (column: RawBuilder<unknown>, areas: readonly Reached[]): RawBuilder<SqlBool> =>
  areas.length
    ? sql<SqlBool>`(${sql.join(
        [...new Set(areas)].map((area) => {
          const [path, ...left] = area.split('!')
          const own = inside(column, path ?? '')
          return left.length
            ? sql`(${own} and not (${sql.join(
                left.map((one) => inside(column, one)),
                sql` or `,
              )}))`
            : own
        }),
        sql` or `,
      )})`
    : sql<SqlBool>`false`
