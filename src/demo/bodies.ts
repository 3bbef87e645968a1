import { appoint, organise, type World } from './world.ts'

/** Handling teams of the district by unit of a matter. */
const districtTeams: [unit: string, name: string, department: string][] = [
  ['drainage', '市政排水班', '区住房建设和交通局'],
  ['lighting', '市政照明班', '区住房建设和交通局'],
  ['roads', '道路养护班', '区住房建设和交通局'],
  ['works', '工地管理组', '区住房建设和交通局'],
  ['water', '供水抢修班', '区水务局'],
  ['gas', '燃气安全组', '区综合行政执法局'],
  ['green', '绿化养护班', '区公园城市局'],
  ['traffic', '交通秩序组', '区交警分局'],
  ['market', '市场监管组', '区市场监管局'],
  ['fire', '消防安全组', '区消防救援大队'],
]
const streetTeams: [unit: string, name: string][] = [
  ['order', '综合行政执法办'],
  ['service', '公共服务办'],
  ['sanitation', '环卫所'],
  ['property', '物业管理组'],
]

/** The company that employs the grid officers (S21). */
const provider = 'grid-provider'

/** Government, centres, teams that handle, patrol that finds and checks. */
export function governmentOf(w: World): void {
  const d = w.district
  organise(w, { key: provider, kind: 'enterprise', name: '锦城示例网格服务有限公司', covers: d.path })
  organise(w, { key: 'government', kind: 'government', name: `${d.name}人民政府` })
  organise(w, {
    key: 'centre',
    kind: 'centre',
    name: '区智慧治理中心',
    parent: 'government',
    side: 'desk',
    covers: d.path,
    phone: '96966',
  })
  for (const name of new Set(districtTeams.map(([, , department]) => department)))
    organise(w, { key: name, kind: 'department', name, parent: 'government' })
  for (const [unit, name, department] of districtTeams) {
    organise(w, {
      key: `district/${unit}`,
      kind: 'handling-team',
      name,
      parent: department,
      side: 'handling',
      covers: d.path,
    })
    for (let i = 0; i < 3; i++)
      appoint(w, {
        role: 'handler',
        title: i === 0 ? '班长' : '班员',
        path: d.path,
        organisation: `district/${unit}`,
      })
  }
  organise(w, {
    key: 'district/patrol',
    kind: 'patrol-team',
    name: '区巡查大队',
    parent: 'centre',
    side: 'patrol',
    covers: d.path,
  })
  for (let i = 0; i < 3; i++)
    appoint(w, { role: 'inspector', title: '巡查员', path: d.path, organisation: 'district/patrol' })
  for (const [role, title] of [
    ['dispatcher', '派遣员'],
    ['duty-chief', '值班长'],
    ['call-back', '回访员'],
  ] as const)
    appoint(w, { role, title, path: d.path, organisation: 'centre' })
  for (const street of w.streets) streetBodies(w, street)
  for (const community of w.communities) communityBodies(w, community)
}

function streetBodies(w: World, street: { code: string; path: string; name: string }): void {
  const office = `${street.code}/office`
  organise(w, {
    key: office,
    kind: 'street-office',
    name: `${street.name}办事处`,
    parent: 'government',
    covers: street.path,
  })
  appoint(w, { role: 'street-lead', title: '街道主任', path: street.path, organisation: office })
  organise(w, {
    key: `${street.code}/centre`,
    kind: 'centre',
    name: `${street.name}指挥中心`,
    parent: office,
    side: 'desk',
    covers: street.path,
  })
  appoint(w, {
    role: 'dispatcher',
    title: '派遣员',
    path: street.path,
    organisation: `${street.code}/centre`,
  })
  appoint(w, { role: 'call-back', title: '回访员', path: street.path, organisation: `${street.code}/centre` })
  for (const [unit, name] of streetTeams) {
    organise(w, {
      key: `${street.code}/${unit}`,
      kind: 'handling-team',
      name: `${street.name}${name}`,
      parent: office,
      side: 'handling',
      covers: street.path,
    })
    for (let i = 0; i < 2; i++)
      appoint(w, {
        role: 'handler',
        title: '承办人',
        path: street.path,
        organisation: `${street.code}/${unit}`,
      })
  }
  organise(w, {
    key: `${street.code}/patrol`,
    kind: 'patrol-team',
    name: `${street.name}微网实格巡查队`,
    parent: `${street.code}/centre`,
    side: 'patrol',
    covers: street.path,
  })
}

const streetOf = (path: string): string => path.split('/')[1] ?? ''

function communityBodies(w: World, community: { code: string; path: string; name: string }): void {
  const street = streetOf(community.path)
  const key = `${community.code}/committee`
  organise(w, {
    key,
    kind: 'residents-committee',
    name: `${community.name}居委会`,
    parent: `${street}/federation`,
    side: 'desk',
    covers: community.path,
  })
  appoint(w, { role: 'community-lead', title: '社区书记', path: community.path, organisation: key })
  for (let i = 0; i < 2; i++)
    appoint(w, { role: 'desk', title: '社区工作者', path: community.path, organisation: key })
  for (let i = 0; i < 2; i++)
    appoint(w, {
      role: 'grid-officer',
      title: '网格员',
      path: community.path,
      organisation: `${street}/patrol`,
      home: provider,
      traits: { market_based: true, socialised: true, professional: true, full_time: true },
    })
}

/** The four levels of self-governance (S08): association › federation › residents' committee › compound club. */
export function selfGovernanceOf(w: World): void {
  organise(w, {
    key: 'association',
    kind: 'association',
    name: '区自治组织服务促进会',
    covers: w.district.path,
  })
  appoint(w, { role: 'volunteer', title: '会长', path: w.district.path, organisation: 'association' })
  for (const street of w.streets) {
    organise(w, {
      key: `${street.code}/federation`,
      kind: 'federation',
      name: `${street.name}自治联合会`,
      parent: 'association',
      covers: street.path,
    })
    appoint(w, {
      role: 'volunteer',
      title: '会长',
      path: street.path,
      organisation: `${street.code}/federation`,
    })
  }
}

const clubs = ['楼道理事会', '园艺社', '太极队', '邻里互助社', '议事会', '书画社']

export function clubsOf(w: World): void {
  const random = w.random.branch('clubs')
  for (const compound of w.compounds) {
    if (!random.chance(0.25)) continue
    const community = compound.path.split('/')[2] ?? ''
    const key = `${compound.code}/club`
    organise(w, {
      key,
      kind: 'compound-club',
      name: `${compound.name}${random.pick(clubs)}`,
      parent: `${community}/committee`,
      covers: compound.path,
      reportsIn: [compound.path],
    })
    appoint(w, {
      role: 'volunteer',
      title: '负责人',
      path: compound.path,
      organisation: key,
      publicPhone: false,
    })
  }
}

const branches: [kind: string, name: string][] = [
  ['property-branch', '物业联合党支部'],
  ['building-branch', '商务楼宇联合党支部'],
  ['social-branch', '社会组织联合党支部'],
  ['compound-branch', '院落联合党支部'],
]

/** The Party chain with the second plate of the regional committee (S06), joint branches and groups (S63). */
export function partyOf(w: World): void {
  const random = w.random.branch('party')
  organise(w, {
    key: 'party',
    kind: 'party-district',
    name: `中共${w.district.name}委员会`,
    covers: w.district.path,
  })
  for (const street of w.streets) {
    organise(w, {
      key: `${street.code}/party`,
      kind: 'party-street',
      name: `${street.name}党工委`,
      parent: 'party',
      covers: street.path,
      plate: { kind: 'regional-committee', name: `${street.name}区域党委` },
    })
    appoint(w, {
      role: 'street-lead',
      title: '党工委书记',
      path: street.path,
      organisation: `${street.code}/party`,
      publicPhone: false,
    })
  }
  for (const community of w.communities) {
    const key = `${community.code}/party`
    organise(w, {
      key,
      kind: 'party-community',
      name: `${community.name}党委`,
      parent: `${streetOf(community.path)}/party`,
      covers: community.path,
      reportsIn: [community.path],
      plate: { kind: 'regional-committee', name: `${community.name}区域党委` },
    })
    for (const [kind, name] of branches)
      if (random.chance(0.35))
        organise(w, {
          key: `${community.code}/${kind}`,
          kind,
          name: `${community.name}${name}`,
          parent: key,
          covers: community.path,
          reportsIn: [community.path],
        })
    organise(w, {
      key: `${community.code}/unit`,
      kind: 'resident-unit',
      name: `${community.name}辖区单位联络组`,
      parent: key,
      reportsIn: [community.path],
    })
  }
  for (const compound of w.compounds) {
    // A few compounds have no group yet: the coverage map is there to show them.
    if (random.chance(0.04)) continue
    const community = compound.path.split('/')[2] ?? ''
    organise(w, {
      key: `${compound.code}/group`,
      kind: 'party-group',
      name: `${compound.name}党小组`,
      parent: `${community}/party`,
      covers: compound.path,
      reportsIn: [compound.path],
    })
  }
}

/** A member for nearly every micro-grid (S140); the empty ones are flagged (S184). */
export function membersOf(w: World): void {
  const random = w.random.branch('members')
  for (const cell of w.microGrids) {
    if (random.chance(0.006)) continue
    appoint(w, {
      role: 'volunteer',
      title: '微网格员',
      path: cell.path,
      organisation: `${streetOf(cell.path)}/patrol`,
    })
  }
}
