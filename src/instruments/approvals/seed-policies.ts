import type { Kind, StepRule } from './rules.ts'

interface Shipped {
  kind: Kind
  clause: string
  source: string
  bands: { most: bigint | null; steps: StepRule[] }[]
}

const street: StepRule = { kind: 'decide', role: 'street-lead', level: 'street' }
const district: StepRule = { kind: 'decide', role: 'district-lead', level: 'district' }
const community: StepRule = { kind: 'decide', role: 'community-lead', level: 'community' }
const finance: StepRule = { kind: 'decide', role: 'approver', level: 'district' }
const publicity: StepRule = { kind: 'publicity', role: 'street-lead', level: 'street', days: 7 }

/**
 * What every district begins with. Where the sources give no figure (the 7 days of a publicity, the 20,000 yuan up to
 * which a community decides alone) the clause says so: the district decides its own.
 */
export const shippedPolicies: Shipped[] = [
  {
    kind: 'construction',
    clause: '1000万元以内城市建设管理项目由街道自主实施',
    source: 'S18',
    bands: [
      { most: 10_000_000_00n, steps: [street] },
      { most: null, steps: [district] },
    ],
  },
  {
    kind: 'flexible',
    clause: '区财政审批机动经费，平均时限由25天缩短为5天',
    source: 'S19',
    bands: [{ most: null, steps: [finance] }],
  },
  {
    kind: 'reserve',
    clause: '区财政审批预留资金，平均时限由25天缩短为5天',
    source: 'S19',
    bands: [{ most: null, steps: [finance] }],
  },
  {
    kind: 'sunk-matter',
    clause: '下沉街道的事项必须经区委、区政府研究同意',
    source: 'S14',
    bands: [{ most: null, steps: [district] }],
  },
  {
    kind: 'fund-opening',
    clause: '设立社区基金须经审批并公示（公示天数来源未写，出厂为7天）',
    source: 'S35',
    bands: [{ most: null, steps: [street, publicity] }],
  },
  {
    kind: 'application',
    clause: '便捷高效的资金拨付机制（金额档来源未写，出厂为2万元）',
    source: 'S17',
    bands: [
      { most: 20_000_00n, steps: [community] },
      { most: null, steps: [community, street] },
    ],
  },
  {
    kind: 'award',
    clause: '每年开展一次区级项目评审，给予10万元~30万元规划设计奖励（审批层级来源未写，出厂为区财政）',
    source: 'S41',
    bands: [{ most: null, steps: [finance] }],
  },
  {
    kind: 'reward',
    clause: '取得社工证书的给予400—3000元一次性奖励（审批层级来源未写，出厂为区财政）',
    source: 'S75',
    bands: [{ most: null, steps: [finance] }],
  },
  {
    kind: 'incentive',
    clause: '设立社区保障资金和激励资金（审批层级来源未写，出厂为区级）',
    source: 'S74',
    bands: [{ most: null, steps: [district] }],
  },
  {
    kind: 'distribution',
    clause: '利益共享、责任共担，分配比例由协议约定（审批层级来源未写，出厂为社区和街道）',
    source: 'S189',
    bands: [{ most: null, steps: [community, street] }],
  },
]
