/** Column heads and examples of the workbook of shifts; either language is understood. */
export const words = {
  'import.rosters': { zh: '值班表', en: 'Rosters' },
  'import.roster.day': { zh: '日期', en: 'Day' },
  'import.roster.shift': { zh: '班次时间', en: 'Shift' },
  'import.roster.name': { zh: '姓名', en: 'Name' },
  'import.roster.phone': { zh: '手机号', en: 'Mobile' },
  'import.roster.group': { zh: '谁值班', en: 'Who' },
  'import.roster.unit': { zh: '单位', en: 'Organisation' },
  'import.roster.area': { zh: '负责区域', en: 'Area' },
  'import.roster.example.name': { zh: '王小明', en: 'Wang Xiaoming' },
  'import.roster.grid-officer': { zh: '网格员', en: 'Grid officer' },
  'import.roster.emergency': { zh: '应急队员', en: 'Emergency' },
  'import.roster.gas': { zh: '燃气技术员', en: 'Gas technician' },
  'import.roster.family-doctor': { zh: '家庭医生', en: 'Family doctor' },
  'problem.roster-shift': {
    zh: '班次“{text}”看不懂，请写成 08:00-20:00；过夜的写 20:00-08:00。',
    en: 'The shift “{text}” is not understood; write 08:00-20:00, and 20:00-08:00 over night.',
  },
  'problem.roster-nobody': {
    zh: '本区域里没有要排班的“{name}”：要是网格员或专业力量，并且在任。请核对姓名、手机号和单位。',
    en: 'Nobody named “{name}” here has a roster: it takes a post in term of a grid officer or specialist. Check name, mobile and organisation.',
  },
  'problem.roster-several': {
    zh: '叫“{name}”的不止一个岗位。请再填手机号、单位或负责区域。',
    en: 'Several posts are held by a “{name}”. Give the mobile, organisation or area too.',
  },
  'problem.roster-begun': {
    zh: '{count} 个班次已经开始，留在值班表上；排错了的，请到“值班”里一个一个取消。',
    en: '{count} shifts had begun and stay on the roster; cancel wrong ones one by one under “Rosters”.',
  },
  'problem.roster-twice': {
    zh: '和第 {row} 行是同一个人，时间重叠。',
    en: 'The same person as in row {row}, at a time that overlaps.',
  },
}
