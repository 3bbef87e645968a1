/** What changes of borders say on every surface. */
export const words = {
  'problem.adjustment-day': {
    zh: '调整要从明天或以后的一天开始。',
    en: 'A change of borders begins tomorrow at the earliest.',
  },
  'problem.adjustment-district': {
    zh: '区县本身不能在这里合并或划转。',
    en: 'The district itself cannot be merged or moved here.',
  },
  'problem.adjustment-levels': {
    zh: '要调整的地方须是同一级，并且能放在接收方下面。',
    en: 'The areas must be of one level, and of one that may stand there.',
  },
  'problem.adjustment-itself': {
    zh: '“{name}”就是它自己，或者它们本来就在那里。',
    en: 'They cannot go to “{name}”: it is one of them, or they are there already.',
  },
  'problem.adjustment-empties': {
    zh: '“{name}”会一个下级也不剩。要撤销它，请用合并。',
    en: 'Nothing would be left in “{name}”. To end it, merge it.',
  },
  'problem.adjustment-named': {
    zh: '请给新的地方起一个名字，不能和旁边的重名。',
    en: 'Give the new area a name that none of its neighbours bears.',
  },
  'problem.adjustment-full': {
    zh: '代码 {code} 下面已经排满了。',
    en: 'No code is free below {code}.',
  },
  'problem.adjustment-overlaps': {
    zh: '{day} 已经计划了一次调整，涉及同样的地方。请先做完或撤回那一次。',
    en: 'A change planned for {day} touches the same areas. Carry it out or take it back first.',
  },
  'problem.adjustment-over': {
    zh: '这次调整已经生效或结束，不能撤回。',
    en: 'This change is carried out or over; it cannot be taken back.',
  },
  'places.adjustment.merging': { zh: '合并', en: 'Merging' },
  'places.adjustment.transfer': { zh: '划转', en: 'Transfer' },
  'places.adjustment.planned': { zh: '待生效', en: 'Planned' },
  'places.adjustment.done': { zh: '已生效', en: 'Carried out' },
  'places.adjustment.withdrawn': { zh: '已撤回', en: 'Taken back' },
  'places.adjustment.refused': { zh: '未能生效', en: 'Refused' },
}
