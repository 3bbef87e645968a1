import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type Json, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { asSystem } from '../../apps/server/reactions.ts'
import { areaOf } from '../places/index.ts'
import { posts } from './imports/posts.ts'
import { identityCheck, identityOf } from './rules.ts'

let t: TestHouse
let nobody: Caller
let registrar: Caller
let desk: Caller
beforeAll(async () => {
  t = await openTestHouse()
  nobody = await t.as()
  registrar = await t.as('registrar')
  desk = await t.as('desk')
})
afterAll(() => t.close())

const list = (value: Json | undefined) => (value ?? []) as unknown as Json[]
const text = (value: Json | undefined) => String(value)
const home = async () => text((await desk.get('/api/sessions/mine')).body.posts?.[0]?.areaCode)

describe('organisations', () => {
  it('[S06] the organisation tree shows three levels, and a counter tells how many streets and communities have a regional committee', async () => {
    const street = (await nobody.get('/api/areas/510108/coverage?kind=regional-committee&level=street')).body
    const community = (await nobody.get('/api/areas/510108/coverage?kind=regional-committee&level=community'))
      .body
    expect([street.covered, street.total, community.covered, community.total]).toEqual([2, 2, 6, 6])
    const [committee] = list(
      (await nobody.get(`/api/organisations?kind=party-community&area=${await home()}`)).body.items,
    )
    const page = (await nobody.get(`/api/organisations/${text(committee?.id)}`)).body
    expect(list(page.chain).map((o) => o.kind)).toEqual(['party-community', 'party-street', 'party-district'])
    // the regional committee is a second plate on the same body
    expect(list(page.plates).map((p) => p.kind)).toEqual(['regional-committee'])
    expect(list(list(page.chain)[1]?.plates).map((p) => p.kind)).toEqual(['regional-committee'])
    // members from units of the neighbourhood stand below it
    expect(list(page.children).map((o) => o.kind)).toContain('resident-unit')
  })

  it('[S08] from a compound club one walks up three times to the district association, with officers at each level', async () => {
    const [club] = list((await nobody.get('/api/organisations?kind=compound-club&limit=1')).body.items)
    const page = (await nobody.get(`/api/organisations/${text(club?.id)}`)).body
    expect(list(page.chain).map((o) => o.kind)).toEqual([
      'compound-club',
      'residents-committee',
      'federation',
      'association',
    ])
    for (const level of list(page.chain))
      expect(list(level.officers).length, text(level.kind)).toBeGreaterThan(0)
    const wrong = await registrar.post('/api/organisations', {
      kind: 'compound-club',
      name: '越级的社团',
      parent: text(list(page.chain)[3]?.id),
    })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong-parent'])
  })

  it('[S63] the coverage map shows grids with and without a Party group; one that is founded recolours its cell', async () => {
    const read = async () =>
      (await nobody.get('/api/areas/510108/coverage?kind=party-group&level=compound')).body
    const before = await read()
    const bare =
      list(before.areas).find((a) => a.covered === (false as unknown as Json)) ?? list(before.areas)[0]
    const [branch] = list(
      (await nobody.get(`/api/organisations?kind=party-community&area=${text(bare?.code).slice(0, 12)}`)).body
        .items,
    )
    const made = await registrar.post('/api/organisations', {
      kind: 'party-group',
      name: '新建党小组',
      parent: text(branch?.id),
      areas: [{ code: text(bare?.code), relation: 'covers' }],
    })
    expect(made.status).toBe(201)
    const after = await read()
    expect(list(after.areas).find((a) => a.code === bare?.code)?.covered).toBe(true)
    expect(after.total).toBe(before.total)
    const kinds = await Promise.all(
      ['property-branch', 'building-branch', 'social-branch', 'compound-branch'].map((kind) =>
        nobody.get(`/api/organisations?kind=${kind}`),
      ),
    )
    expect(kinds.every((r) => r.status === 200)).toBe(true)
    const joint = await registrar.post('/api/organisations', {
      kind: 'property-branch',
      name: '物业联合党支部',
      parent: text(branch?.id),
    })
    expect(joint.status).toBe(201)
  })

  it('[S184] any micro-grid tells its strength by type, and one with none is flagged', async () => {
    const cells = list((await nobody.get(`/api/areas?search=${encodeURIComponent('微网格')}`)).body.items)
    const code = text(cells.find((a) => a.level === ('micro-grid' as unknown as Json))?.code)
    const owner = t.house.owner(t.tenant.schema)
    const full = (await nobody.get(`/api/areas/${code}/strength`)).body
    expect(full.none).toBe(false)
    expect(list(full.kinds).find((k) => k.kind === ('post.volunteer' as unknown as Json))?.count).toBe(1)
    const members = await owner.db
      .selectFrom('people_post')
      .select('id')
      .where('area_path', 'like', `%/${code}`)
      .execute()
    await owner.end()
    for (const { id } of members) expect((await registrar.post(`/api/posts/${id}/term-end`)).status).toBe(201)
    expect((await nobody.get(`/api/areas/${code}/strength`)).body.none).toBe(true)
    // a team that reports in to the grid is strength
    const [committee] = list(
      (await nobody.get(`/api/organisations?kind=residents-committee&area=${code.slice(0, 12)}`)).body.items,
    )
    const team = await registrar.post('/api/organisations', {
      kind: 'volunteer-team',
      name: '银发巡逻队',
      parent: text(committee?.id),
      areas: [{ code, relation: 'reports-in' }],
    })
    expect(team.status).toBe(201)
    const again = (await nobody.get(`/api/areas/${code}/strength`)).body
    expect([again.none, list(again.kinds).map((k) => k.kind)]).toEqual([
      false,
      ['organisation.volunteer-team'],
    ])
  })
})

describe('residents', () => {
  it('[S48] counting residents by community gives totals by type, and moving out updates the count', async () => {
    const code = await home()
    const count = async () => (await desk.get(`/api/areas/${code}/population`)).body
    const of = (body: Json, type: string) =>
      Number(list(body.types).find((x) => x.type === (type as unknown as Json))?.count ?? 0)
    const before = await count()
    const body = { name: '何小雨', areaCode: code, type: 'floating', household: '3栋2单元501' }
    const made = await desk.post('/api/people', body)
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const there = await count()
    expect([of(there, 'floating'), there.total]).toEqual([
      of(before, 'floating') + 1,
      Number(before.total) + 1,
    ])
    expect((await desk.post(`/api/residences/${text(made.body.residence)}/departure`)).status).toBe(201)
    const after = await count()
    expect([of(after, 'floating'), after.total]).toEqual([of(before, 'floating'), before.total])
    expect((await desk.post(`/api/residences/${text(made.body.residence)}/departure`)).status).toBe(409)
    await t.verified()
  })

  it('tells the public no count of persons under ten', async () => {
    const owner = t.house.owner(t.tenant.schema)
    const cell = await owner.db
      .selectFrom('people_residence')
      .select('area_path')
      .where('valid_to', 'is', null)
      .executeTakeFirstOrThrow()
    await owner.end()
    const shown = (
      await nobody.get(`/api/areas/${text(cell.area_path.split('/').at(-1) as unknown as Json)}/population`)
    ).body
    expect(list(shown.types)).toEqual([])
  })

  it('refuses an identity number that a spreadsheet rounded, one with a wrong check character, and mends full-width digits', () => {
    const today = '2026-11-20'
    const good = `51010819900307${'123'}`
    const whole = good + identityCheck(good)
    expect(
      identityOf(
        whole
          .split('')
          .map((d) => (d === 'X' ? 'ｘ' : String.fromCharCode(d.charCodeAt(0) + 0xfee0)))
          .join(''),
        today,
      ),
    ).toBe(whole)
    expect(() => identityOf('5.1010819900307E+17', today)).toThrow('identity-rounded')
    const wrong = good + (identityCheck(good) === '1' ? '2' : '1')
    expect(() => identityOf(wrong, today)).toThrow('identity-check')
    expect(() => identityOf('510108199013071234', today)).toThrow('identity-birth')
    const unborn = '51010820261121012'
    expect(() => identityOf(unborn + identityCheck(unborn), today)).toThrow('identity-birth')
    // One person in a thousand ends in 000 and was not rounded.
    const even = '51010819900307300'
    expect(identityCheck(even)).toBe('0')
    expect(identityOf(`${even}0`, today)).toBe(`${even}0`)
    expect(() => identityOf('510108199003071000', today)).toThrow('identity-rounded')
  })
})

describe('posts', () => {
  it('a workbook of one community appoints nobody who sees more than it; that of the district does', async () => {
    const row = {
      name: '某人',
      phone: '',
      role: 'auditor',
      title: '审计',
      organisation: '',
      area: await home(),
      from: '',
    }
    const checked = (whole: boolean) =>
      asSystem(t.tenant, t.clock.now, async (c) => {
        const path = (await areaOf(c, whole ? c.district : row.area))?.path ?? ''
        return (await posts.open(c, path, false, { batch: '', of: undefined })).check(row, 2)
      })
    await expect(checked(false)).rejects.toMatchObject({ code: 'district-appoints' })
    expect(await checked(true)).toMatchObject({ role: 'auditor' })
  })

  it('a post gives its role and takes it away within five seconds', async () => {
    const person = await t.phone('19900005555')
    const code = await home()
    expect((await person.get('/api/people')).status).toBe(403)
    const made = await registrar.post('/api/posts', {
      person: person.person,
      role: 'desk',
      title: '社区工作者',
      areaCode: code,
      publicName: '新来的同事',
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    await new Promise((r) => setTimeout(r, 5_100))
    expect((await person.get('/api/people')).status).toBe(200)
    expect((await registrar.post(`/api/posts/${text(made.body.id)}/term-end`)).status).toBe(201)
    await new Promise((r) => setTimeout(r, 5_100))
    expect((await person.get('/api/people')).status).toBe(403)
  })
})
