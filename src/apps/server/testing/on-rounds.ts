import { expect } from 'vitest'
import type { Caller } from './house.ts'
import type { Target } from './expectation.ts'

type Made = Pick<Target, 'riskPoint' | 'round' | 'visited' | 'hazard' | 'batch'>

const done = async (reply: ReturnType<Caller['post']>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}

/** A round of two risk points of a community: at one a hazard was found and put into a work order, the other waits. */
export async function walkRound(desk: Caller, area: string, unit: string): Promise<Made> {
  const point = (name: string) =>
    done(desk.post('/api/risk-points', { areaCode: area, kind: 'fire', name, severity: 'low' }))
  const riskPoint = String((await point('甲仓库')).id)
  await point('乙仓库')
  const round = await done(
    desk.post('/api/rounds', {
      checklist: 'risk-point',
      title: '年前排查',
      areaCode: area,
      from: '2026-11-01',
      to: '2027-01-31',
    }),
  )
  const targets = (await done(desk.get(`/api/rounds/${String(round.id)}/targets`))).items as unknown as {
    id: string
  }[]
  const [seen, visited] = targets.slice(-2)
  const answers = [1, 2, 3].map((i) => ({ item: `point-${i}`, outcome: i === 1 ? 'failed' : 'passed' }))
  const visit = await done(desk.post(`/api/targets/${String(seen?.id)}/visits`, { result: 'done', answers }))
  const log = visit.log as unknown as { answers: { case: string | null }[] }[]
  const hazard = String(log[0]?.answers.find((a) => a.case)?.case)
  const batch = await done(
    desk.post('/api/batches', { title: '换标志', organisation: unit, on: '2026-12-31', cases: [hazard] }),
  )
  return { riskPoint, round: String(round.id), visited: String(visited?.id), hazard, batch: String(batch.id) }
}
