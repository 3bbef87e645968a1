import { sql } from 'kysely'
import { Type } from 'typebox'
import { dayOf } from '../../../kernel/day.ts'
import { endpoint, Fen, Id, oneOf, PaidFen, type ReplyOf } from '../../../kernel/endpoint.ts'
import { type Context, record } from '../../../kernel/event.ts'
import { bindWrite, type Room } from '../../../kernel/room.ts'
import { type Entry, post } from '../posting.ts'
import { bindPosting, type Wish } from '../queue.ts'

const what = ['gift', 'spend', 'broken', 'unwritable'] as const
const body = Type.Object({ amount: PaidFen, what: oneOf(what) })
const reply = Type.Object({ trial: Id, amount: Fen })

export const gathered = endpoint({
  method: 'POST',
  path: '/api/trials/gathered',
  summary: 'Posts together with others that come at the same time.',
  status: 201,
  body,
  reply,
  limit: 1_000_000,
})
export const alone = endpoint({
  method: 'POST',
  path: '/api/trials/alone',
  summary: 'Posts in a transaction of its own.',
  status: 201,
  body,
  reply,
  limit: 1_000_000,
})

type Reply = ReplyOf<typeof gathered>

interface Fund {
  book: string
  fund: string
}

/** Money into a hot fund, out of it, or what no caller could cause: two sides that differ, an event that cannot be written. */
function wishOf(c: Context, { book, fund }: Fund, of: { amount: string; what: string }): Wish<Reply> {
  const amount = BigInt(of.amount)
  const entries: Entry[] =
    of.what === 'spend'
      ? [
          { fund, account: 'spending', amount, purpose: 'relief' },
          { fund, account: 'bank', amount: -amount },
        ]
      : [
          { fund, account: 'bank', amount },
          { fund, account: 'donation', amount: of.what === 'broken' ? -amount - 1n : -amount },
        ]
  const id = c.newId()
  const subject = `funds.trial:${id}`
  return {
    subject,
    reply: { trial: id, amount: of.amount },
    item: { key: `trial/${id}`, journals: [{ book, kind: 'trial', day: dayOf(c.now), subject, entries }] },
  }
}

async function readTrials(c: Context, subjects: string[]): Promise<Reply[]> {
  const rows = await sql<{
    subject: string
    amount: string
  }>`select j.subject, (select abs(e.amount) from ledger_entry e
    where e.journal = j.id and e.n = 0) as amount from ledger_journal j where j.subject = any(${subjects})`.execute(
    c.trx,
  )
  const found = new Map(rows.rows.map((row) => [row.subject, row]))
  return subjects.map((subject) => {
    const row = found.get(subject)
    if (!row) throw new Error(`no ${subject}`)
    return { trial: subject.replace('funds.trial:', ''), amount: row.amount }
  })
}

/** A room of its own for tests and benches: the same journal through the queue of its book, and by a row lock each. */
export const trialRoom = (fund: () => Fund, apart: () => Fund = fund): Room => ({
  name: 'trial',
  policy: {
    'POST /api/trials/gathered': { 'signed-in': 'own' },
    'POST /api/trials/alone': { 'signed-in': 'own' },
  },
  routes: [
    bindPosting(gathered, {
      book: () => fund().book,
      wish: async (c, asked) => asked.map((one) => wishOf(c, fund(), one.body)),
      keep: async (c, posted) => {
        for (const { wish, asked } of posted)
          if (asked.body.what === 'unwritable')
            await record(c, 'funds.trial.made', wish.subject, { n: 1n as unknown as number })
      },
      view: (c, of) =>
        readTrials(
          c,
          of.map(({ subject }) => subject),
        ),
    }),
    bindWrite(
      alone,
      async (c) => {
        const { subject, item } = wishOf(c, apart(), c.body)
        await post(c, item)
        return subject
      },
      async (c, subject) => {
        const [found] = await readTrials(c, [subject])
        if (!found) throw new Error('no trial')
        return found
      },
    ),
  ],
})
