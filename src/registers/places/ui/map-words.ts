export const words = {
  'places.asMap': { zh: '地图', en: 'Map' },
  'places.asList': { zh: '列表', en: 'List' },
  'places.shownAs': { zh: '显示方式', en: 'Shown as' },
  'places.open': { zh: '在办', en: 'Open' },
  'places.openCount': { zh: '在办 {n} 件', en: '{n} open' },
  'places.cases': { zh: '{n} 件', en: '{n}' },
  'places.overdue': { zh: '有超期', en: 'Overdue' },
  'places.overdueCount': { zh: '超期 {n}', en: '{n} overdue' },
  'places.threeToFour': { zh: '3 至 4', en: '3 to 4' },
  'places.fiveUp': { zh: '5 起', en: '5 or more' },
  'places.sketch': { zh: '示意图', en: 'Sketch' },
  'places.quiet': { zh: '其余 {n} 个没有在办的事', en: 'Nothing open in the other {n}' },
  'places.noMap': {
    zh: '这台设备画不出地图，下面的列表内容相同。',
    en: 'This device cannot draw the map; the list says the same.',
  },
  'places.noOutlines': {
    zh: '这个区还没有边界，先用列表。',
    en: 'There are no boundaries here yet; use the list.',
  },
  'places.mapOf': {
    zh: '{place}地图，{cells} 个{level}，在办 {open} 件，超期 {overdue} 件。旁边的列表内容相同。',
    en: 'Map of {place}: {cells} areas ({level}), {open} open, {overdue} overdue. The list beside it says the same.',
  },
  'places.mapPlain': {
    zh: '{place}地图，{cells} 个{level}。下面的列表内容相同。',
    en: 'Map of {place}: {cells} areas ({level}). The list below says the same.',
  },
  'places.summary': { zh: '{cells} 个{level}，在办 {open} 件', en: '{cells} areas ({level}), {open} open' },
  'places.zoomIn': { zh: '放大', en: 'Zoom in' },
  'places.zoomOut': { zh: '缩小', en: 'Zoom out' },
  'places.dragPin': { zh: '拖动图钉或点地图可调整', en: 'Drag the pin or touch the map to adjust' },
}
