import type { Words } from '../words.ts'

export const words: Words = {
  'imports.errors': { zh: '有问题的行', en: 'Faulty rows' },
  'imports.row': { zh: '行', en: 'Row' },
  'imports.column': { zh: '列', en: 'Column' },
  'imports.wrong': { zh: '哪里不对，怎么改', en: 'What is wrong and how to mend it' },
  'problem.sheet-xls': {
    zh: '这是旧版 .xls 文件。请在表格软件里另存为 .xlsx 后再上传。',
    en: 'This is an old .xls file. Save it as .xlsx and send it again.',
  },
  'problem.sheet-locked': {
    zh: '表格设了打开密码，读不了。请去掉密码后另存为 .xlsx。',
    en: 'The workbook is locked by a password. Take the password off and save it as .xlsx.',
  },
  'problem.not-a-sheet': {
    zh: '这不是能读取的 .xlsx 或 .csv 表格。',
    en: 'This is not a readable .xlsx workbook or .csv list.',
  },
  'problem.geo-needed': {
    zh: '这一类要用 .geojson 地图文件，不是表格。请测绘单位导出 GeoJSON。',
    en: 'This kind takes a .geojson map, not a workbook. Ask the survey for GeoJSON.',
  },
  'problem.geo-broken': {
    zh: '文件读不下去：不是完整的 GeoJSON。可能没有传完，请重新导出。',
    en: 'The file cannot be read to its end: it is no whole GeoJSON. Export it again.',
  },
  'problem.geo-type': {
    zh: '文件应是一组区域（FeatureCollection），现在是“{type}”。请重新导出。',
    en: 'The file should be a FeatureCollection; it is “{type}”. Export it again.',
  },
  'problem.geo-feature': {
    zh: '第 {feature} 个不是区域（Feature）。请重新导出。',
    en: 'Number {feature} is no Feature. Export it again.',
  },
  'problem.geo-crs': {
    zh: '坐标系“{name}”不能直接用。请导出为经纬度：WGS-84（EPSG:4326）或 CGCS2000（EPSG:4490）。',
    en: 'Coordinates of “{name}” cannot be used. Export degrees of WGS-84 (EPSG:4326) or CGCS2000 (EPSG:4490).',
  },
  'problem.geo-too-many': {
    zh: '区域太多，最多 {most} 个，请按街道分成几份。',
    en: 'Too many areas: at most {most}; split the file by streets.',
  },
  'problem.geo-too-fine': {
    zh: '边线的点太多，最多 {most} 个。请按街道分成几份，或让测绘单位简化边线。',
    en: 'Too many points: at most {most}. Split the file by streets, or have the outlines simplified.',
  },
  'problem.import-together': {
    zh: '这些要合在一起才成立：有一个不对，就都不能写。请改好后重新上传。',
    en: 'These only hold together: while one is wrong none is written. Mend the file and send it again.',
  },
  'problem.csv-quote': {
    zh: '有一个引号没有结束，后面的行分不开。请另存为 .xlsx 再上传。',
    en: 'A quotation mark never ends, so the rows cannot be told apart. Save it as .xlsx and send it again.',
  },
  'problem.sheet-macro': {
    zh: '表格里有宏或外部链接，请另存为不含宏的 .xlsx。',
    en: 'The workbook holds macros or outside links; save it as a plain .xlsx.',
  },
  'problem.sheet-too-large': {
    zh: '表格太大（上限 {megabytes} MB），请分成几份。',
    en: 'The workbook is too large (at most {megabytes} MB); split it.',
  },
  'problem.sheet-too-long': {
    zh: '行数太多，最多 {most} 行，请分成几份。',
    en: 'Too many rows: at most {most}; split it.',
  },
  'problem.sheet-header': {
    zh: '表头缺少：{missing}。表头须在第一行，不要合并单元格，请用模板。',
    en: 'The header lacks: {missing}. It stands in the first row without merged cells; use the template.',
  },
  'problem.sheet-column-twice': {
    zh: '“{column}”这一列出现了两次，请只留一列。',
    en: 'The column “{column}” stands there twice; keep one.',
  },
  'problem.sheet-column-unknown': {
    zh: '不认识这些列：{unknown}；又缺少：{missing}。列名请与模板一致，用不到的列请删掉。',
    en: 'Unknown columns: {unknown}; missing: {missing}. Name them as in the template and delete what is not needed.',
  },
  'problem.sheet-several': {
    zh: '有几张工作表都像要导入的：{sheets}。请只留一张。',
    en: 'Several sheets look like the one to import: {sheets}. Keep one.',
  },
  'problem.sheet-merged': {
    zh: '数据行里有合并的单元格（{range}），请取消合并，每行都填上。',
    en: 'Cells are merged among the rows ({range}). Unmerge them and fill in every row.',
  },
  'problem.sheet-empty': { zh: '表格是空的。', en: 'The workbook is empty.' },
  'problem.no-sheet': { zh: '没有收到表格文件。', en: 'No workbook was received.' },
  'problem.cell-empty': { zh: '“{column}”不能为空。', en: '“{column}” must not be empty.' },
  'problem.cell-error': {
    zh: '单元格里是公式错误，请改成文字。',
    en: 'The cell holds a formula error; enter text.',
  },
  'problem.cell-formula': {
    zh: '单元格里的公式没有结果，请改成文字。',
    en: 'The formula in the cell has no result; enter text.',
  },
  'problem.cell-boolean': {
    zh: '单元格里是 TRUE 或 FALSE，请改成文字。',
    en: 'The cell holds TRUE or FALSE; enter text.',
  },
  'problem.cell-became-day': {
    zh: '表格软件把这里改成了日期 {day}。请把这一列设为“文本”格式后重新填写。',
    en: 'The spreadsheet turned this into the day {day}. Format the column as text and enter it again.',
  },
  'problem.cell-character': {
    zh: '单元格里有看不见的乱码，请删掉重新填写。',
    en: 'The cell holds broken characters; delete them and enter it again.',
  },
  'problem.cell-long': { zh: '太长了，最多 {most} 个字。', en: 'Too long: at most {most} letters.' },
  'problem.cell-date': {
    zh: '日期“{text}”看不懂，请写成 2026-02-03。',
    en: 'The date “{text}” is not understood; write 2026-02-03.',
  },
  'problem.cell-choice': { zh: '“{text}”不在可选范围内：{choices}。', en: '“{text}” is none of: {choices}.' },
  'problem.cell-area': {
    zh: '本区域里没有“{text}”。请填 12 位以上区划代码或社区全名。',
    en: 'There is no “{text}” in this area. Give the code or the full name of the community.',
  },
  'problem.cell-organisation': {
    zh: '没有名为“{text}”的单位。',
    en: 'There is no organisation named “{text}”.',
  },
  'problem.cell-several': {
    zh: '名为“{text}”的单位不止一个，请到“组织”里一个一个登记。',
    en: 'Several organisations are named “{text}”; register this one under “Organisations”.',
  },
  'problem.cell-twice': { zh: '与第 {row} 行重复。', en: 'The same as row {row}.' },
  'problem.cell-known': { zh: '系统里已有这个身份证号。', en: 'This identity number is registered already.' },
  'problem.import-state': {
    zh: '这一批现在不能做这一步，请看最新情况。',
    en: 'This batch cannot take this step now; look at its state.',
  },
  'problem.import-broken': {
    zh: '写入时系统出了问题，已记录；一行都没有写。请重新上传再试。',
    en: 'Something went wrong and was logged; not one row was written. Send the workbook again.',
  },
  'problem.import-lapsed': {
    zh: '放了 7 天没有确认，表格已删除；一行都没有写。要导入请重新上传。',
    en: 'Nobody confirmed it for seven days; the workbook was deleted and nothing written. Send it again.',
  },
  'problem.unknown-column': { zh: '没有“{column}”这一列。', en: 'There is no column “{column}”.' },
  'problem.import-nothing': { zh: '没有可以导入的行。', en: 'There is no row to import.' },
  'problem.import-late': {
    zh: '超过 10 分钟，不能整批撤回了。',
    en: 'It is more than ten minutes ago; the batch cannot be taken back.',
  },
}
