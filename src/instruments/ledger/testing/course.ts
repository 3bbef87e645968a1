import type { Context } from '../../../kernel/event.ts'
import { addPurposes, closePeriod, openBook, openFund } from '../books.ts'
import { post } from '../posting.ts'
import { holdDue, settleDue, stateDue, voidDue } from '../dues.ts'
import { reverse } from '../reversing.ts'

/** A book with one of everything in it: a fund and its part, gifts, a payment, a reversal, what is held, a closed month. */
export async function keepBooks(c: Context, area: string): Promise<{ book: string; fund: string }> {
  await addPurposes(c, [
    { code: 'governance', name: '社区治理' },
    { code: 'relief', name: '扶贫济困' },
  ])
  const code = `community:${c.newId()}`
  const book = await openBook(c, {
    code,
    kind: 'community',
    name: '社区账',
    area_path: area,
    organisation: null,
  })
  const common = {
    book,
    kind: 'charity',
    commodity: 'CNY',
    area_path: area,
    filing_no: null,
    status: 'active',
  } as const
  const parent = await openFund(c, {
    ...common,
    parent: null,
    name: '社区基金',
    restricted: false,
    purposes: [],
  })
  const fund = await openFund(c, {
    ...common,
    parent,
    name: '帮困金',
    restricted: true,
    purposes: ['relief'],
  })
  const gift = (key: string, day: string, amount: bigint) =>
    post(c, {
      key: `${code}/${key}`,
      journals: [
        {
          book,
          kind: 'donation',
          day,
          subject: 'tests.gift:1',
          entries: [
            { fund, account: 'bank', amount },
            { fund, account: 'donation', amount: -amount },
          ],
        },
      ],
    })
  await gift('gift-1', '2026-09-30', 100_00n)
  await closePeriod(c, book, '2026-09-01')
  const [second] = await gift('gift-2', '2026-11-19', 20_00n)
  await reverse(c, second ?? '', 'tests.gift:2', `${code}/back`)
  const hold = c.newId()
  await post(c, {
    key: `${code}/hold`,
    journals: [],
    holds: [
      { id: hold, fund, account: 'bank', amount: 30_00n, subject: 'funds.payment:1' },
      { id: c.newId(), fund, account: 'bank', amount: 5_00n, subject: 'funds.payment:2' },
    ],
  })
  const [paid = ''] = await post(c, {
    key: `${code}/pay`,
    journals: [
      {
        book,
        kind: 'payment',
        day: '2026-11-20',
        subject: 'funds.payment:1',
        entries: [
          { fund, account: 'spending', amount: 30_00n, purpose: 'relief' },
          { fund, account: 'bank', amount: -30_00n },
        ],
      },
    ],
    ends: [{ id: hold, as: 'used' }],
  })
  const owed = { fund, party: 'alias:FC-0007', dueOn: '2026-11-30', source: 'services.order:1' } as const
  const due = await stateDue(c, { ...owed, direction: 'payable', amount: 30_00n, purpose: 'relief' })
  await settleDue(c, due, paid)
  await stateDue(c, { ...owed, direction: 'receivable', amount: 7_00n })
  await holdDue(
    c,
    await stateDue(c, { ...owed, direction: 'payable', amount: 3_00n }),
    'reviews.rectification:1',
  )
  await voidDue(c, await stateDue(c, { ...owed, direction: 'payable', amount: 9_00n }))
  return { book, fund }
}
