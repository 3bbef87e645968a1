/** Heads of the properties in a map of areas, and what a level is called there; either language is understood. */
export const words = {
  'import.area.code': { zh: '区划代码', en: 'Area code' },
  'import.area.name': { zh: '名称', en: 'Name' },
  'import.area.level': { zh: '级别', en: 'Level' },
  'import.area.parent': { zh: '上级', en: 'Parent' },
  'import.area.geometry': { zh: '边界', en: 'Geometry' },
  'import.level.district': { zh: '区县', en: 'District' },
  'import.level.street': { zh: '街道', en: 'Street' },
  'import.level.community': { zh: '社区', en: 'Community' },
  'import.level.grid': { zh: '网格', en: 'Grid' },
  'import.level.compound': { zh: '小区', en: 'Compound' },
  'import.level.micro-grid': { zh: '微网格', en: 'Micro-grid' },
  'import.areas': { zh: '区域边界', en: 'Borders of areas' },
  'import.areas.example': { zh: '新的微网格，改成它的名称', en: 'A new micro-grid: give it its name' },
  'problem.area-ended': {
    zh: '这个代码的区域 {day} 已撤销。请用接收它的区域的代码。',
    en: 'The area of this code ended on {day}. Use the code of the one that took over.',
  },
  'problem.area-out-of-reach': {
    zh: '它不在您负责的范围里。',
    en: 'It lies outside what you are responsible for.',
  },
  'problem.area-level': {
    zh: '{code} 是“{name}”，级别和文件里写的不一样。请核对代码。',
    en: '{code} is “{name}”, of another level than the file says. Check the code.',
  },
  'problem.area-parent': {
    zh: '“{name}”（{code}）现在不归文件里写的上级管。改归属请用“区划调整”。',
    en: '“{name}” ({code}) is under another parent than the file says. Borders of that kind are changed under “Adjustments”.',
  },
  'problem.area-parent-unknown': {
    zh: '找不到上级“{text}”。请填上级的区划代码。',
    en: 'There is no parent “{text}”. Give its code.',
  },
  'problem.area-unknown': {
    zh: '没有代码是“{code}”的街道或社区，也不能在这里新设；新设请用“区划调整”。',
    en: 'No street or community has the code “{code}”, and none is opened here; use “Adjustments”.',
  },
  'problem.area-new-level': {
    zh: '登记里没有它。要新开，请写级别：网格、小区或微网格。',
    en: 'It is not in the register. To open it give its level: grid, compound or micro-grid.',
  },
  'problem.area-under': {
    zh: '这一级不能放在“{parent}”下面。微网格放在网格或小区下面，网格、小区放在社区下面。',
    en: 'This level cannot stand under “{parent}”: micro-grids under grids or compounds, those under communities.',
  },
  'problem.area-code': {
    zh: '新代码应是上级的 {parent} 再加三位数字；也可以空着，由系统编。',
    en: 'A new code is {parent} and three digits; leave it empty to have one given.',
  },
  'problem.area-level-below': {
    zh: '这个代码下面开过“{below}”，不能放在这一级下面。请换一个代码，或空着由系统编。',
    en: 'Below this code “{below}” was opened once, which cannot stand under this level. Use another code, or leave it empty.',
  },
  'problem.area-named': {
    zh: '“{parent}”下面已经有同名的了。',
    en: 'Under “{parent}” there is one of this name already.',
  },
  'problem.area-twice': {
    zh: '和文件里第 {feature} 个是同一个区域。',
    en: 'Number {feature} of the file is the same area.',
  },
  'problem.area-digits': { zh: '区划代码应是 6 到 21 位数字。', en: 'A code is 6 to 21 digits.' },
  'problem.outline-empty': {
    zh: '没有边线，或面积几乎是零。',
    en: 'There is no outline, or next to no area in it.',
  },
  'problem.outline-type': {
    zh: '边界应是面（Polygon 或 MultiPolygon），现在是“{type}”。',
    en: 'An outline is a Polygon or MultiPolygon; this is “{type}”.',
  },
  'problem.outline-coordinates': {
    zh: '坐标的写法不对，不是一串经纬度。',
    en: 'The coordinates are no lists of longitude and latitude.',
  },
  'problem.outline-fine': {
    zh: '边线的点超过 {most} 个，请让测绘单位简化。',
    en: 'More than {most} points; have the outline simplified.',
  },
  'problem.outline-swapped': {
    zh: '经度和纬度写反了（{lon}, {lat}）。应是经度在前。',
    en: 'Latitude stands before longitude ({lon}, {lat}); longitude comes first.',
  },
  'problem.outline-tangled': {
    zh: '这条边界绕得太乱，看不过来，请先简化再导出。',
    en: 'This border is too tangled to be checked: simplify it before exporting.',
  },
  'problem.outline-abroad': {
    zh: '坐标 {lon}, {lat} 不在中国境内，请对一遍。',
    en: '{lon}, {lat} lies outside China; please check.',
  },
  'problem.outline-beside': {
    zh: '会占到“{other}”的地方，那里不归您管，请找管得到两边的人来导入。',
    en: 'It takes ground from “{other}”, which is not yours: ask somebody who reaches both.',
  },
  'problem.outline-projected': {
    zh: '坐标 {x}, {y} 不是经纬度，像是投影坐标（米）。请导出为经纬度。',
    en: '{x}, {y} are no degrees but metres of a projection. Export degrees.',
  },
  'problem.outline-ring': { zh: '有一圈边线不到三个角。', en: 'A ring has fewer than three corners.' },
  'problem.outline-open': {
    zh: '边线没有闭合，断在 {lon}, {lat}。',
    en: 'The outline is open; it breaks off at {lon}, {lat}.',
  },
  'problem.outline-crosses': {
    zh: '边线自己相交或折回，在 {lon}, {lat} 附近。',
    en: 'The outline crosses itself or runs back, near {lon}, {lat}.',
  },
  'problem.outline-hole': {
    zh: '挖掉的一块不在区域里面，在 {lon}, {lat} 附近。',
    en: 'A hole lies outside the area, near {lon}, {lat}.',
  },
  'problem.outline-parts': { zh: '它的两块叠在一起了。', en: 'Two of its parts lie over one another.' },
  'problem.outline-elsewhere': {
    zh: '“{name}”有 {percent}% 在上级“{other}”外面。请核对代码和坐标。',
    en: '{percent} % of “{name}” lie outside “{other}”. Check code and coordinates.',
  },
  'problem.outline-outside': {
    zh: '“{name}”有 {percent}% 伸出了上级“{other}”。',
    en: '{percent} % of “{name}” reach out of “{other}”.',
  },
  'problem.outline-leaves': {
    zh: '下级“{other}”有 {percent}% 会落在“{name}”外面。请把它的新边界也放进文件。',
    en: '{percent} % of “{other}” would lie outside “{name}”. Put its new outline into the file too.',
  },
  'problem.outline-overlaps': {
    zh: '“{name}”和“{other}”重叠 {metres} 平方米（{percent}%）。',
    en: '“{name}” and “{other}” overlap by {metres} m² ({percent} %).',
  },
  'problem.outline-covers': {
    zh: '“{name}”会把“{other}”盖掉。请把“{other}”的新边界也放进文件。',
    en: '“{name}” would cover “{other}”. Put the new outline of “{other}” into the file too.',
  },
  'problem.outline-beyond': {
    zh: '“{name}”有 {percent}% 伸出了“{other}”现在的示意边界；写入后以测绘的为准。',
    en: '{percent} % of “{name}” reach out of the generated outline of “{other}”; what is surveyed counts.',
  },
  'problem.outline-yields': {
    zh: '旁边“{other}”的示意边界会让给“{name}”。',
    en: 'The generated outline of “{other}” makes room for “{name}”.',
  },
  'problem.outline-absorbs': {
    zh: '示意的“{other}”会并入“{name}”，它的事项跟着过去。',
    en: 'The generated “{other}” merges into “{name}”; its matters go with it.',
  },
  'problem.outline-gap': {
    zh: '“{other}”里有 {percent}% 不属于任何下级；那里的点归最近的一个。',
    en: '{percent} % of “{other}” belong to no area below; points there go to the nearest.',
  },
  'problem.outline-larger': {
    zh: '“{name}”比现在大了 {percent}%，请核对。',
    en: '“{name}” becomes {percent} % larger; check it.',
  },
  'problem.outline-smaller': {
    zh: '“{name}”比现在小了 {percent}%，请核对。',
    en: '“{name}” becomes {percent} % smaller; check it.',
  },
  'problem.outline-gcj': {
    zh: '整份图像是偏了约 {metres} 米，正是火星坐标（GCJ-02）的偏法。请测绘单位改给 WGS-84 或 CGCS2000。',
    en: 'The map seems shifted by about {metres} m as GCJ-02 is. Ask the survey for WGS-84 or CGCS2000.',
  },
  'problem.outline-unclear': {
    zh: '“{name}”和“{other}”的边线太碎，算不清有没有重叠，请看一看地图。',
    en: 'The borders of “{name}” and “{other}” are too broken to tell whether they overlap; look at the map.',
  },
  'problem.area-name': {
    zh: '文件里叫“{other}”，登记的是“{name}”。名称不会改，请核对代码。',
    en: 'The file says “{other}”, the register “{name}”. The name stays; check the code.',
  },
  'problem.outline-newer': {
    zh: '{code} 之后又换过边界，不能撤回这一批。请先撤回后面那一批。',
    en: '{code} has been drawn anew since. Take the later batch back first.',
  },
  'problem.area-ended-since': {
    zh: '“{name}”（{code}）{day} 已经撤销或归到了别处，不能撤回这一批。如果是后来又导入了边界，请先撤回后面那一批。',
    en: '“{name}” ({code}) ended on {day}, so this batch cannot be taken back. If a later map ended it, take that back first.',
  },
  'problem.area-in-use': {
    zh: '新开的 {code} 已经有了下级，不能撤回这一批。',
    en: '{code}, opened by this batch, holds areas by now; it cannot be taken back.',
  },
}
