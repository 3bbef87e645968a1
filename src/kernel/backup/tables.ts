import type pg from 'pg'

export interface TableShape {
  name: string
  columns: string[]
}

/** The tables of a schema in an order in which foreign keys hold, with the columns that are stored. */
export async function tablesInOrder(client: pg.ClientBase, schema: string): Promise<TableShape[]> {
  const columns = await client.query(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns from information_schema.columns
     where table_schema = $1 and is_generated = 'NEVER' and table_name in (select table_name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE')
     group by table_name order by table_name`,
    [schema],
  )
  const keys = await client.query(
    `select c.conrelid::regclass::text as child, p.relname as parent, k.relname as name from pg_constraint c join pg_class k on k.oid = c.conrelid join pg_class p on p.oid = c.confrelid
     join pg_namespace n on n.oid = k.relnamespace where c.contype = 'f' and n.nspname = $1 and c.conrelid <> c.confrelid`,
    [schema],
  )
  const parents = new Map<string, Set<string>>()
  for (const { name, parent } of keys.rows as { name: string; parent: string }[])
    parents.set(name, (parents.get(name) ?? new Set()).add(parent))
  const left = (columns.rows as TableShape[]).filter((t) => t.name !== 'kernel_migration')
  const done = new Set<string>()
  const order: TableShape[] = []
  while (left.length) {
    const at = left.findIndex((t) => [...(parents.get(t.name) ?? [])].every((p) => done.has(p)))
    const [table] = left.splice(at, 1)
    if (at < 0 || !table) throw new Error(`foreign keys of ${schema} run in a circle`)
    done.add(table.name)
    order.push(table)
  }
  return order
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const copyTo = (t: TableShape, schema: string): string =>
  `copy ${quoted(schema)}.${quoted(t.name)} (${t.columns.map(quoted).join(', ')}) to stdout (format binary)`
export const copyFrom = (t: TableShape, schema: string): string =>
  `copy ${quoted(schema)}.${quoted(t.name)} (${t.columns.map(quoted).join(', ')}) from stdin (format binary)`
