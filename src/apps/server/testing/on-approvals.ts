import { expect } from 'vitest'
import { ask } from '../../../instruments/approvals/index.ts'
import { putDelegation } from '../../../instruments/approvals/delegations.ts'
import { changePolicy } from '../../../instruments/approvals/policies.ts'
import { makePerson } from '../../../registers/people/index.ts'
import type { Context } from '../../../kernel/event.ts'
import { asSystem } from '../reactions.ts'
import type { Target } from './expectation.ts'
import type { Caller, TestHouse } from './house.ts'

interface Place {
  code: string
  path: string
}
type Made = Pick<Target, 'approval' | 'publicity' | 'objection' | 'delegation'>

/** The house itself, for whoever asks. */
export const askedBy = <R>(t: TestHouse, person: string, work: (c: Context) => Promise<R>): Promise<R> =>
  asSystem(t.tenant, t.clock.now, work, { id: person, account: null, grants: [] })

let n = 0

/** Two approvals of a community that `owner` asked for: one that waits for its lead, and one that is publicised, with an objection. */
export async function askTwo(t: TestHouse, owner: Caller, place: Place, title: string): Promise<Made> {
  const wanted = (kind: 'application' | 'sunk-matter', words: string) => ({
    kind,
    subject: `projects.project:${n++}`,
    areaPath: place.path,
    amount: 1_234_56n,
    title: words,
  })
  const { approval, publicity, delegation } = await askedBy(t, owner.person, async (c) => {
    await changePolicy(
      { ...c, scope: { all: true, paths: [], organisations: [], own: null } },
      {
        kind: 'sunk-matter',
        areaCode: place.code,
        measure: 'yuan',
        from: '2026-11-20',
        clause: '议事会决定',
        bands: [
          {
            most: null,
            steps: [
              { kind: 'publicity', role: 'treasurer', level: 'community', days: 30 },
              { kind: 'decide', role: 'community-lead', level: 'community' },
            ],
          },
        ],
      },
    )
    const shown = await ask(c, wanted('sunk-matter', '退还多收的场地费'))
    const step = await c.trx
      .selectFrom('approvals_step')
      .select('id')
      .where('approval', '=', shown)
      .where('n', '=', 1)
      .executeTakeFirstOrThrow()
    const delegation = await putDelegation(c, {
      from_person: owner.person,
      to_person: await makePerson(c, { name: '代批人', joinedBy: 'worker' }),
      kinds: [],
      valid_from: '2026-11-20',
      valid_to: '2026-12-20',
    })
    return { approval: await ask(c, wanted('application', title)), publicity: step.id, delegation }
  })
  const objected = await owner.post(`/api/publicities/${publicity}/objections`, { words: '数目不对' })
  expect(objected.status, JSON.stringify(objected.body)).toBe(201)
  const [objection] = objected.body.mine as unknown as { id: string }[]
  return { approval, publicity, delegation, objection: String(objection?.id) }
}
