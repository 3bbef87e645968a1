import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '../demo-accounts.ts'
import { readConfig } from '../config.ts'
import { speak } from '../speak.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import type { Values } from './command.ts'
import { inviteCommand } from './operate.ts'

let t: TestHouse
let community = ''
const told: (Record<string, string | number> | undefined)[] = []
beforeAll(async () => {
  t = await openTestHouse()
  community = String((await (await t.as('desk')).get('/api/sessions/mine')).body.posts?.[0]?.areaCode)
})
afterAll(() => t.close())

const invite = (values: Values) =>
  inviteCommand({
    house: t.house,
    config: readConfig([], {}),
    values: { name: '李某', ...values },
    rest: [],
    say: { ...speak({}), line: (_key, data) => told.push(data) > 0 },
  })
const signsIn = async (username: string, password: string) =>
  (await (await t.as()).post('/api/sessions', { username, password })).status

test('what is refused leaves no account behind that holds the name', async () => {
  const username = 'wang'
  await expect(invite({ username, role: 'grid-officer', area: community })).rejects.toMatchObject({
    code: 'officer-not-patrol',
  })
  await expect(invite({ username, role: 'desk', area: '999999999999' })).rejects.toMatchObject({
    code: 'unknown-area',
  })
  await expect(invite({ username, role: 'king', area: community })).rejects.toMatchObject({
    code: 'invite-needs',
  })
  expect(await invite({ username, role: 'desk', area: community, phone: '19900006661' })).toBe(0)
  expect(await signsIn(username, String(told.at(-1)?.password))).toBe(201)
})

test('a name or phone that is taken is told in words, and the person it has keeps it', async () => {
  const people = async () =>
    (
      await t.tenant.db
        .selectFrom('people_person')
        .select((e) => e.fn.countAll<string>().as('n'))
        .execute()
    )[0]?.n
  const before = await people()
  const taken = { code: 'account-taken' }
  await expect(invite({ username: 'desk', role: 'desk', area: community })).rejects.toMatchObject(taken)
  const phone = '19900006662'
  await t.phone(phone)
  const signedUp = await people()
  await expect(invite({ username: 'zhao', role: 'desk', area: community, phone })).rejects.toMatchObject(
    taken,
  )
  expect(signedUp).toBe(String(Number(before) + 1))
  expect(await people()).toBe(signedUp)
  expect(await signsIn('desk', demoPassword)).toBe(201)
})
