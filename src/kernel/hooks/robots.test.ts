import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { openReceiver, type Received, type Receiver } from '../../apps/server/testing/receiver.ts'
import { hookUrl } from './address.ts'
import { digestOf, robotRequest, robotTrouble } from './robots.ts'

const say = { title: (n: number) => `邻里：${n} 条新进展`, name: (kind: string) => kind }
const told = (n: number, kind = '新上报') => ({
  kind,
  path: '',
  organisations: [],
  data: { number: `261120-${1000 + n}`, link: `https://linli.example.gov.cn/c/261120-${1000 + n}` },
})

describe('a digest', () => {
  it('counts by kind and names number and link', () => {
    const made = digestOf('wecom', [told(1), told(2), told(2, '超期'), told(3)], say)
    expect(made).toEqual({
      title: '邻里：4 条新进展',
      taken: 4,
      text: [
        '邻里：4 条新进展',
        `**新上报 3** [261120-1001](https://linli.example.gov.cn/c/261120-1001) [261120-1002](https://linli.example.gov.cn/c/261120-1002) [261120-1003](https://linli.example.gov.cn/c/261120-1003)`,
        `**超期 1** [261120-1002](https://linli.example.gov.cn/c/261120-1002)`,
      ].join('\n'),
    })
  })

  it('fits the robot’s bytes, and all of them together tell of everything once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('wecom', 'dingtalk'),
        fc.array(fc.constantFrom('新上报', '超期', '督办'), { minLength: 1, maxLength: 600 }),
        (robot, kinds) => {
          const all = kinds.map((kind, n) => told(n, kind))
          const most = robot === 'wecom' ? 4096 : 15_000
          const seen: string[] = []
          for (let rest = all; rest.length; ) {
            const made = digestOf(robot, rest, say)
            expect(Buffer.byteLength(made.text)).toBeLessThanOrEqual(most)
            expect(made.taken).toBeGreaterThan(0)
            seen.push(...rest.slice(0, made.taken).map((one) => one.data.number))
            expect([...made.text.matchAll(/\[(\d{6}-\d{4})\]/g)]).toHaveLength(made.taken)
            rest = rest.slice(made.taken)
          }
          expect(seen).toEqual(all.map((one) => one.data.number))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('goes only to the robot’s own house', () => {
    const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a-b'
    const dingtalk = 'https://oapi.dingtalk.com/robot/send?access_token=a'
    expect(hookUrl(wecom, 'wecom', []).href).toBe(wecom)
    expect(hookUrl(dingtalk, 'dingtalk', []).href).toBe(dingtalk)
    for (const [url, robot] of [
      [wecom, 'dingtalk'],
      [dingtalk, 'wecom'],
      ['https://example.org/cgi-bin/webhook/send?key=a', 'wecom'],
      ['https://qyapi.weixin.qq.com/cgi-bin/user/get?key=a', 'wecom'],
      ['https://qyapi.weixin.qq.com.example.org/cgi-bin/webhook/send?key=a', 'wecom'],
    ] as const)
      expect(() => hookUrl(url, robot, [])).toThrow(expect.objectContaining({ code: 'hook-robot' }))
  })

  it('is signed for DingTalk over the time, as its houses describe', () => {
    const now = new Date(1_700_000_000_123)
    const made = { title: 'a', text: 'b', taken: 1 }
    const { url } = robotRequest(
      'dingtalk',
      'https://oapi.dingtalk.com/robot/send?access_token=t',
      'SECx',
      now,
      made,
    )
    expect(url.searchParams.get('access_token')).toBe('t')
    expect(url.searchParams.get('timestamp')).toBe('1700000000123')
    const right = createHmac('sha256', 'SECx').update('1700000000123\nSECx').digest('base64')
    expect(url.searchParams.get('sign')).toBe(right)
  })

  it('has arrived only where the robot says so', () => {
    expect(robotTrouble('wecom', '{"errcode":0,"errmsg":"ok"}')).toEqual({ trouble: null, wait: 0 })
    expect(robotTrouble('wecom', '{"errcode":93000,"errmsg":"x"}')).toEqual({
      trouble: 'errcode-93000',
      wait: 0,
    })
    expect(robotTrouble('wecom', '{"errcode":45009}').wait).toBe(60)
    expect(robotTrouble('dingtalk', '{"errmsg":"too fast","errcode":130101}').wait).toBe(600)
    expect(robotTrouble('dingtalk', '<html>')).toEqual({ trouble: 'no-errcode', wait: 0 })
  })
})

let t: TestHouse
let operator: Caller
let resident: Caller
let area: string
let robot: Receiver
const fine = { status: 200, json: { errcode: 0, errmsg: 'ok' } }
const errcode = (code: number) => ({ status: 200, json: { errcode: code, errmsg: 'no' } })
const eventually = (what: () => unknown) => expect.poll(what, { timeout: 60_000, interval: 100 })
const pass = (seconds: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + seconds * 1000)
}

beforeAll(async () => {
  t = await openTestHouse(1_000_000, ['127.0.0.1:*'])
  operator = await t.as('operator')
  resident = await t.phone('19900004402')
  const community = t.tenant.db.selectFrom('places_area').select('code').where('level', '=', 'community')
  area = (await community.executeTakeFirstOrThrow()).code
  robot = await openReceiver()
  robot.manners.splice(0, 1, fine)
})
afterAll(async () => {
  await robot.close()
  await t.close()
})

async function raise(words = '路灯坏了', more: object = {}): Promise<string> {
  const { status, body } = await resident.post('/api/requests', {
    words,
    kind: 'help',
    areaCode: area,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return String(body.number)
}
async function hookTo(format: 'wecom' | 'dingtalk', more: object = {}): Promise<string> {
  const body = { name: '街道值班群', format, url: robot.url, kinds: ['cases.case.opened'], ...more }
  const made = await operator.post('/api/hooks', body)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  expect(made.body.secret).toBeNull()
  return String(made.body.id)
}
const stateOf = async (id: string) => {
  const items = (await operator.get('/api/hooks')).body.items as unknown as {
    id: string
    state: string
    address: string
    deliveries: { trouble: string | null; kind: string }[]
  }[]
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error('no such hook')
  return found
}
const sealed = () =>
  eventually(
    async () => (await t.tenant.db.selectFrom('kernel_unsealed').select('row_id').execute()).length,
  ).toBe(0)
const textOf = (one: Received | undefined): string => {
  const { markdown } = JSON.parse(one?.body ?? '{}') as { markdown: { content?: string; text?: string } }
  return markdown.content ?? markdown.text ?? ''
}

describe('a robot', () => {
  it('tells a group once per interval how many are new, number and link only', async () => {
    const id = await hookTo('wecom')
    const first = await raise()
    await eventually(() => robot.got.length).toBe(1)
    expect(textOf(robot.got[0])).toMatch(new RegExp(`新上报 1.*\\[${first}\\]\\(http.*/c/${first}\\)`))
    const secret = await raise('有人私收停车费，电话 13800138000', { confidential: true })
    const later = [await raise(), await raise('三楼王阿姨家漏水'), await raise()]
    await sealed()
    pass(599)
    await new Promise((done) => setTimeout(done, 2500))
    expect(robot.got).toHaveLength(1)
    pass(2)
    await eventually(() => robot.got.length).toBe(2)
    const text = textOf(robot.got[1])
    expect(text).toContain('新上报 3')
    for (const number of later) expect(text).toContain(`[${number}](`)
    expect(text).not.toMatch(new RegExp(`王阿姨|13800138000|${secret}|${first}`))
    expect((await stateOf(id)).address).toBe('127.0.0.1')
    expect((await operator.post('/api/hooks', { ...(await again()) })).body).toMatchObject({
      code: 'hook-robot-taken',
    })
    expect((await operator.post(`/api/hooks/${id}/secrets`)).body).toMatchObject({
      code: 'hook-robot-secret',
    })
    expect((await operator.del(`/api/hooks/${id}`)).status).toBe(200)
  })
  const again = async () => ({
    name: '又一个',
    format: 'dingtalk',
    url: robot.url,
    kinds: ['cases.case.opened'],
  })

  it('is signed, failed where it says so, waited for where it is throttled, and loses nothing', async () => {
    robot.got.splice(0)
    robot.manners.splice(0, 1, errcode(310000), errcode(130101), fine)
    const secret = `SEC${'a1'.repeat(32)}`
    const id = await hookTo('dingtalk', { secret })
    const number = await raise()
    await eventually(async () => (await stateOf(id)).deliveries[0]?.trouble).toBe('errcode-310000')
    pass(6)
    await eventually(async () => (await stateOf(id)).deliveries[0]?.trouble).toBe('errcode-130101')
    // The schedule says five minutes, the robot's house ten.
    pass(590)
    await new Promise((done) => setTimeout(done, 2500))
    expect(robot.got).toHaveLength(2)
    pass(15)
    await eventually(async () => (await stateOf(id)).state).toBe('running')
    const last = robot.got.at(-1)
    expect(textOf(last)).toContain(number)
    const query = new URL(last?.url ?? '', 'http://robot').searchParams
    const time = query.get('timestamp') ?? ''
    expect(time).toBe(String(t.clock.now.getTime()))
    expect(query.get('sign')).toBe(createHmac('sha256', secret).update(`${time}\n${secret}`).digest('base64'))
    expect(JSON.stringify((await operator.get('/api/hooks')).body)).not.toContain(secret)
    expect((await operator.del(`/api/hooks/${id}`)).status).toBe(200)
  })

  it('keeps four seconds between two messages, however often a trial is asked for', async () => {
    robot.got.splice(0)
    robot.manners.splice(0, 5, fine)
    const id = await hookTo('dingtalk', { secret: `SEC${'b2'.repeat(32)}` })
    for (let n = 0; n < 10; n++) {
      expect((await operator.post(`/api/hooks/${id}/tests`)).status).toBe(201)
      await new Promise((done) => setTimeout(done, 1_200))
      pass(2)
    }
    const times = robot.got.map((one) =>
      Number(new URL(one.url, 'http://robot').searchParams.get('timestamp')),
    )
    expect(times.length).toBeGreaterThan(2)
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4_000)
    expect(textOf(robot.got[0])).toContain('测试')
    await t.verified()
  })
})
