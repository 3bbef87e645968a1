import { sql } from 'kysely'
import type { District } from '../db/connect.ts'
import { genesis, root, sealHash } from './merkle.ts'
import { eventHash } from './sealer.ts'

/**
 * A noun whose current row must equal the state its newest event hashed; columns as in that event's `state_hash`. The
 * event of a row that was taken away carries `state_hash: null`.
 */
export interface SealedNoun {
  /** `room.noun`, as in subjects. */
  noun: string
  table: string
  /** As `stateOf` takes them: `+name` for a column that came later. */
  columns: readonly string[]
  /** Rows that count, as SQL on `t`; all where absent. */
  where?: string
}

/** A rule of a room that holds in every committed state: `sql` answers a row (`subject`) for each violation. */
export interface Invariant {
  name: string
  sql: string
}

export interface Finding {
  check: string
  row: string
}
export interface Verified {
  events: number
  seals: number
  head: { seq: string; hash: string }
  findings: Finding[]
}

const first = async (
  db: District,
  check: string,
  query: ReturnType<typeof sql<{ row: string }>>,
): Promise<Finding[]> => (await query.execute(db)).rows.map((r) => ({ check, row: r.row }))

/** Canonical SQL of a noun's state, the twin of `stateOf`: times as epoch milliseconds, null as \N, fractions in ten-millionths. */
export async function stateSql(db: District, noun: SealedNoun): Promise<string> {
  const types = await sql<{
    name: string
    type: string
  }>`select column_name as name, data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name = ${noun.table}`.execute(db)
  const typeOf = new Map(types.rows.map((r) => [r.name, r.type]))
  const textOf = (column: string) => {
    const type = typeOf.get(column)
    if (!type) throw new Error(`sealed noun ${noun.noun} names no column ${column}`)
    const c = `t."${column}"`
    if (type.startsWith('timestamp')) return `((extract(epoch from ${c}) * 1000)::bigint)::text`
    if (type !== 'double precision') return `${c}::text`
    return `(case when ${c} = floor(${c}) then ${c} else floor(${c} * 10000000) end)::bigint::text`
  }
  const first = noun.columns.filter((column) => !column.startsWith('+')).map(textOf)
  const later = noun.columns.filter((column) => column.startsWith('+')).map((column) => column.slice(1))
  const grown = later.map((name) => ` || coalesce(E'\\x1f' || '${name}=' || ${textOf(name)}, '')`).join('')
  return `encode(sha256(convert_to(array_to_string(array[${first.join(', ')}], E'\\x1f', '\\N')${grown}, 'UTF8')), 'hex')`
}

/**
 * Recomputes every seal and checks every invariant of one district; names the first wrong rows of each check.
 * Runs as the owner, outside row-level security.
 */
export async function verifyDistrict(
  db: District,
  nouns: SealedNoun[],
  invariants: Invariant[],
  witness?: { seq: string; hash: string }[],
  progress: (done: string) => void = () => {},
): Promise<Verified> {
  const findings: Finding[] = []
  const chain = await verifyEvents(db)
  findings.push(...chain.findings)
  progress('events')
  findings.push(
    ...(await first(
      db,
      'event was never sealed',
      sql`select 'kernel.event:' || e.id as row from kernel_event e
    where not exists (select 1 from kernel_sealed s where s.row_id = e.id)
      and not exists (select 1 from kernel_unsealed u where u.row_id = e.id) limit 5`,
    )),
  )
  findings.push(
    ...(await first(
      db,
      'private text differs from its seal',
      sql`select 'kernel.text:' || (e.data->>'text') || ' of ' || e.subject as row
    from kernel_event e left join kernel_text t on t.id = (e.data->>'text')::uuid
    where e.data ? 'text_hash' and (t.id is null or (t.text is not null
      and (encode(sha256(convert_to(t.salt || t.text, 'UTF8')), 'hex') <> e.data->>'text_hash'
        or encode(sha256(convert_to(concat_ws(E'\\x1f', t.salt, t.subject, coalesce(t.owner::text, '\\N'), t.path), 'UTF8')), 'hex')
          <> e.data->>'text_sight'))) limit 5`,
    )),
  )
  findings.push(
    ...(await first(
      db,
      'private text was erased without a record',
      sql`select 'kernel.text:' || t.id as row from kernel_text t where t.text is null
      and not exists (select 1 from kernel_event e where e.subject = 'kernel.text:' || t.id and e.kind = 'kernel.text.erased') limit 5`,
    )),
  )
  findings.push(
    ...(await first(
      db,
      'private text without an event',
      sql`select 'kernel.text:' || t.id as row from kernel_text t
    where not exists (select 1 from kernel_event e where e.data ? 'text_hash' and e.data->>'text' = t.id::text) limit 5`,
    )),
  )
  progress('texts')
  for (const noun of nouns) findings.push(...(await verifyNoun(db, noun)))
  progress('states')
  for (const rule of invariants) {
    const rows = await sql<{
      subject: string
    }>`${sql.raw(`select subject from (${rule.sql}) x limit 5`)}`.execute(db)
    findings.push(...rows.rows.map((r) => ({ check: rule.name, row: r.subject })))
  }
  for (const kept of witness ?? []) {
    const seal = chain.hashes.get(kept.seq)
    if (seal !== kept.hash) findings.push({ check: 'a witness keeps another hash', row: `seal #${kept.seq}` })
  }
  return { events: chain.rows, seals: chain.hashes.size, head: chain.head, findings }
}

/** Every sealed row against its hash, then seals and their chain: what the record itself promises. */
export async function verifyEvents(db: District) {
  // One pass that only counts can run in parallel; the rows are named when there is something to name.
  const counting = sql<{
    wrong: string
  }>`select count(*) filter (where s.hash <> ${eventHash}) + (select count(*) from kernel_sealed where stream = 'event')
    - count(*) as wrong from kernel_sealed s join kernel_event e on e.id = s.row_id where s.stream = 'event'`.execute(
    db,
  )
  const [counted, chain] = await Promise.all([counting, verifyChain(db)])
  const changed =
    counted.rows[0]?.wrong === '0'
      ? []
      : await first(
          db,
          'sealed event was changed or is gone',
          sql`select coalesce('kernel.event:' || s.row_id || ' #' || s.seq, '') as row from kernel_sealed s left join kernel_event e on e.id = s.row_id
    where s.stream = 'event' and (e.id is null or s.hash <> ${eventHash}) order by s.seq limit 5`,
        )
  return { ...chain, findings: [...changed, ...chain.findings] }
}

async function verifyNoun(db: District, noun: SealedNoun): Promise<Finding[]> {
  const state = sql.raw(await stateSql(db, noun))
  return first(
    db,
    'state differs from its newest event',
    sql`with newest as (
      select distinct on (e.subject) e.subject, e.data->>'state_hash' as hash from kernel_event e
      left join kernel_sealed s on s.row_id = e.id
      where e.subject like ${`${noun.noun}:%`} and e.data ? 'state_hash' order by e.subject, s.seq desc nulls first, e.id desc)
    select coalesce(${noun.noun} || ':' || t.id::text, n.subject) as row from (select * from ${sql.table(noun.table)} t where ${sql.raw(noun.where ?? 'true')}) t
    full join newest n on n.subject = ${noun.noun} || ':' || t.id::text
    where (t.id is null) <> (n.hash is null) or n.hash <> ${state} limit 5`,
  )
}

async function verifyChain(db: District) {
  const findings: Finding[] = []
  const hashes = new Map<string, string>()
  let prev: Buffer = genesis
  let next = 1n
  let rows = 0
  let head = { seq: '0', hash: genesis.toString('hex') }
  for (let after = '0'; ; ) {
    const part = await sql<{
      from_seq: string
      to_seq: string
      merkle_root: Buffer
      prev_hash: Buffer
      hash: Buffer
      leaves: Buffer | null
    }>`
      select l.*, (select string_agg(s.hash, ''::bytea order by s.seq) from kernel_sealed s
        where s.stream = 'event' and s.seq between l.from_seq and l.to_seq) as leaves
      from kernel_seal l where l.stream = 'event' and l.from_seq > ${after} order by l.from_seq limit 200`.execute(
      db,
    )
    if (!part.rows.length) break
    for (const seal of part.rows) {
      const leaves = Array.from({ length: (seal.leaves?.length ?? 0) / 32 }, (_, i) =>
        (seal.leaves as Buffer).subarray(i * 32, i * 32 + 32),
      )
      const length = Number(BigInt(seal.to_seq) - BigInt(seal.from_seq)) + 1
      const row = `kernel.seal:event #${seal.from_seq}–${seal.to_seq}`
      // What is missing is named, not what comes after it.
      if (BigInt(seal.from_seq) !== next)
        findings.push({
          check: 'seals have a gap',
          row:
            BigInt(seal.from_seq) > next ? `kernel.seal:event #${next}–${BigInt(seal.from_seq) - 1n}` : row,
        })
      if (leaves.length !== length) findings.push({ check: 'sealed rows are missing', row })
      else if (!root(leaves).equals(seal.merkle_root)) findings.push({ check: 'Merkle root differs', row })
      if (!seal.prev_hash.equals(prev)) findings.push({ check: 'chain of seals is broken', row })
      if (!sealHash('event', seal.from_seq, seal.to_seq, seal.merkle_root, seal.prev_hash).equals(seal.hash))
        findings.push({ check: 'seal differs', row })
      hashes.set(seal.to_seq, seal.hash.toString('hex'))
      prev = seal.hash
      next = BigInt(seal.to_seq) + 1n
      rows += length
      head = { seq: seal.to_seq, hash: seal.hash.toString('hex') }
      after = seal.from_seq
    }
  }
  // What was sealed meanwhile is in a seal of its own.
  const stray = await sql<{
    row: string
  }>`select 'kernel.sealed:event #' || seq as row from kernel_sealed s where stream = 'event' and seq >= ${String(next)}
    and not exists (select 1 from kernel_seal l where l.stream = 'event' and s.seq between l.from_seq and l.to_seq) limit 5`.execute(
    db,
  )
  findings.push(...stray.rows.map((r) => ({ check: 'sealed row outside every seal', row: r.row })))
  return { findings, hashes, rows, head }
}
