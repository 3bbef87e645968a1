import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import { decidersOf } from '../../../instruments/approvals/index.ts'
import { actorNames } from '../../../registers/people/index.ts'
import { pastSenders } from '../importing/said.ts'

type Did = 'asked' | 'decided' | 'signed' | 'accepted' | 'paid' | 'posted'

/** Who had a hand in what a voucher stands for, and its papers. */
export interface Behind {
  people: { did: Did; name: string; unit: string | null }[]
  approval: string | null
  invoiceNo: string | null
}

interface Hands {
  subject: string
  approval: string
  asked: string
  signed: string | null
  accepted: string | null
  paid: string | null
  invoice_no: string | null
}

/** What stands behind vouchers, by their subject; people by the name of their post, nobody else. */
export async function behind(
  c: Context,
  of: { subject: string; actor: string | null }[],
): Promise<(voucher: { subject: string; actor: string | null }) => Behind> {
  const subjects = of.map(({ subject }) => subject)
  const { rows } = await sql<Hands>`
    select 'funds.application:' || a.id as subject, a.approval, a.by as asked, null::uuid as signed, null::uuid as accepted,
      null::uuid as paid, null as invoice_no from funds_application a where 'funds.application:' || a.id = any(${subjects})
    union all select 'funds.commitment:' || k.id, a.approval, a.by, k.by, null, null, null from funds_commitment k
      join funds_application a on a.id = k.application where 'funds.commitment:' || k.id = any(${subjects})
    union all select 'funds.milestone:' || m.id, a.approval, a.by, k.by, m.accepted_by, m.paid_by, m.invoice_no
      from funds_milestone m join funds_commitment k on k.id = m.commitment join funds_application a on a.id = k.application
      where 'funds.milestone:' || m.id = any(${subjects})`.execute(c.trx)
  const senders = await pastSenders(c, subjects)
  const deciders = new Map<string, string[]>()
  for (const { approval } of rows)
    if (!deciders.has(approval)) deciders.set(approval, await decidersOf(c, approval))
  const hands = new Map(rows.map((row) => [row.subject, row]))
  const names = await actorNames(c.trx, [
    ...[...deciders.values()].flat(),
    ...of.flatMap(({ actor }) => actor ?? []),
    ...senders.values(),
    ...rows.flatMap((row) => [row.asked, row.signed, row.accepted, row.paid].filter((one) => one !== null)),
  ])
  const named = (did: Did, person: string | null | undefined) => {
    const found = person ? names.get(person) : undefined
    return found ? [{ did, name: found.name, unit: found.unit }] : []
  }
  return ({ subject, actor }) => {
    const row = hands.get(subject)
    return {
      people: row
        ? [
            ...named('asked', row.asked),
            ...(deciders.get(row.approval) ?? []).flatMap((person) => named('decided', person)),
            ...named('signed', row.signed),
            ...named('accepted', row.accepted),
            ...named('paid', row.paid),
          ]
        : senders.has(subject)
          ? [...named('asked', senders.get(subject)), ...named('decided', actor)]
          : named('posted', actor),
      approval: row?.approval ?? null,
      invoiceNo: row?.invoice_no ?? null,
    }
  }
}
