/**
 * The shipped categories of requests: ten, with five each (own list, design: cases). A district may add to them by
 * setting; codes are frozen, since cases carry them. Pure: the server seeds its table from this, pages read the names.
 */
import type { RequestKind } from './rules.ts'

export interface Category {
  /** `water`, or `water.drain` on the second level. */
  code: string
  parent: string | null
  zh: string
  en: string
  /** The kind a request of this category has unless somebody says otherwise; it chooses the clock. */
  kind: RequestKind
  /** Same-day clock. */
  urgent: boolean
}

type Leaf = readonly [code: string, zh: string, en: string, kind: RequestKind, urgent?: 'urgent']

const tree: readonly (readonly [code: string, zh: string, en: string, leaves: readonly Leaf[]])[] = [
  [
    'sanitation',
    '环境卫生',
    'Sanitation',
    [
      ['waste', '垃圾清运', 'Waste collection', 'complaint'],
      ['cleaning', '道路保洁', 'Street cleaning', 'complaint'],
      ['toilet', '公共厕所', 'Public toilets', 'complaint'],
      ['sorting', '垃圾分类', 'Waste sorting', 'suggestion'],
      ['dumping', '乱倒垃圾', 'Dumped waste', 'complaint'],
    ],
  ],
  [
    'water',
    '供水排水',
    'Water and drains',
    [
      ['drain', '下水道堵塞', 'Blocked drain', 'help'],
      ['sewage', '污水冒溢', 'Sewage overflow', 'help', 'urgent'],
      ['manhole', '井盖缺损', 'Manhole cover', 'help', 'urgent'],
      ['supply', '停水与水压', 'Water supply', 'help'],
      ['flooding', '道路积水', 'Flooded road', 'help', 'urgent'],
    ],
  ],
  [
    'roads',
    '道路设施',
    'Roads and lights',
    [
      ['surface', '路面破损', 'Road surface', 'complaint'],
      ['light', '路灯不亮', 'Street lights', 'help'],
      ['pavement', '人行道破损', 'Pavement', 'complaint'],
      ['access', '无障碍设施', 'Step-free access', 'suggestion'],
      ['sign', '标志与护栏', 'Signs and railings', 'help'],
    ],
  ],
  [
    'traffic',
    '停车与交通',
    'Parking and traffic',
    [
      ['parking', '违停占道', 'Illegal parking', 'complaint'],
      ['firelane', '占用消防通道', 'Blocked fire lane', 'complaint', 'urgent'],
      ['bikes', '共享单车乱停', 'Shared bikes', 'complaint'],
      ['charging', '电动车停放充电', 'E-bike parking and charging', 'suggestion'],
      ['spaces', '车位不足', 'Parking spaces', 'suggestion'],
    ],
  ],
  [
    'noise',
    '噪声扰民',
    'Noise',
    [
      ['construction', '施工噪声', 'Construction noise', 'complaint'],
      ['square', '广场舞噪声', 'Square dancing', 'complaint'],
      ['shop', '商铺噪声', 'Noise from shops', 'complaint'],
      ['neighbour', '邻里噪声', 'Noise from neighbours', 'help'],
      ['pet', '犬只扰民', 'Dogs', 'complaint'],
    ],
  ],
  [
    'order',
    '市容与经营',
    'Street order and trade',
    [
      ['stall', '占道经营', 'Stalls on the pavement', 'complaint'],
      ['fumes', '餐饮油烟', 'Kitchen fumes', 'complaint'],
      ['flyer', '乱贴小广告', 'Flyers', 'complaint'],
      ['building', '违规搭建', 'Unpermitted building', 'report'],
      ['clutter', '乱堆乱放', 'Things left about', 'complaint'],
    ],
  ],
  [
    'property',
    '物业服务',
    'Property management',
    [
      ['lift', '电梯故障', 'Lift broken', 'help', 'urgent'],
      ['gate', '门禁与大门', 'Gates and entry', 'help'],
      ['fee', '物业收费', 'Management fees', 'inquiry'],
      ['service', '物业服务质量', 'Quality of service', 'complaint'],
      ['fund', '维修资金', 'Maintenance fund', 'inquiry'],
    ],
  ],
  [
    'green',
    '园林与公共空间',
    'Green and public space',
    [
      ['tree', '树木修剪', 'Trees', 'help'],
      ['lawn', '绿地被毁', 'Damaged green', 'complaint'],
      ['fitness', '健身器材损坏', 'Fitness equipment', 'help'],
      ['pest', '蚊虫鼠害', 'Pests', 'help'],
      ['seat', '休息座椅', 'Seats and shade', 'suggestion'],
    ],
  ],
  [
    'safety',
    '安全隐患',
    'Safety',
    [
      ['falling', '高空抛物', 'Things thrown from height', 'report'],
      ['facade', '外墙脱落', 'Falling facade', 'help', 'urgent'],
      ['gas', '燃气异味', 'Smell of gas', 'help', 'urgent'],
      ['wire', '飞线充电', 'Hanging charging wires', 'report'],
      ['fire', '消防设施损坏', 'Fire equipment', 'report'],
    ],
  ],
  [
    'service',
    '民生服务',
    'Services for people',
    [
      ['insurance', '社保医保', 'Social and medical insurance', 'inquiry'],
      ['elder', '养老助老', 'Help for the old', 'help'],
      ['relief', '困难救助', 'Relief', 'help'],
      ['permit', '居住证与证明', 'Residence permits and papers', 'inquiry'],
      ['activity', '活动与场地', 'Activities and rooms', 'inquiry'],
    ],
  ],
]

export const categories: readonly Category[] = tree.flatMap(([parent, zh, en, leaves]) => [
  { code: parent, parent: null, zh, en, kind: 'complaint' as const, urgent: false },
  ...leaves.map(([code, leafZh, leafEn, kind, urgent]) => ({
    code: `${parent}.${code}`,
    parent,
    zh: leafZh,
    en: leafEn,
    kind,
    urgent: urgent === 'urgent',
  })),
])
