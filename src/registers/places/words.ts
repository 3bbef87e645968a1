/** What the room says on every surface; words of its maps and choosers stand in ui/words.ts. */
export const words = {
  'problem.no-divisions': {
    zh: '香港、澳门、台湾没有收录街道和社区，暂时不能开通。',
    en: 'There are no streets and communities on file for Hong Kong, Macao and Taiwan, so they cannot be opened yet.',
  },
  'problem.outside-district': {
    zh: '这个位置不在本区，离得最近的是{name}。您写的内容还在，可以改选地点。',
    en: 'This position is outside the district; the nearest place is {name}. What you wrote is kept: choose a place instead.',
  },
  'problem.place-needed': {
    zh: '请选一下在哪个街道、哪个社区。',
    en: 'Please choose the street and the community.',
  },
  'problem.unknown-area': { zh: '没有代码是 {code} 的地方。', en: 'There is no area with the code {code}.' },
  'problem.zone-order': {
    zh: '片区状态要按规划、设计、建设、开放的顺序来。',
    en: 'A zone goes from planned to designing, building and open, one after another.',
  },
  'problem.facility-there': {
    zh: '{place}已经登记了“{name}”。',
    en: '“{name}” is already registered in {place}.',
  },
  'places.zone.party-region': { zh: '党建片区', en: 'Party region' },
  'places.zone.patrol-zone': { zh: '巡查片区', en: 'Patrol zone' },
  'places.zone.themed-block': { zh: '特色街区', en: 'Themed block' },
  'places.zone.renewal': { zh: '更新片区', en: 'Renewal zone' },
  'places.zone.cluster': { zh: '组团', en: 'Cluster' },
  'places.status.planned': { zh: '规划中', en: 'Planned' },
  'places.status.designing': { zh: '设计中', en: 'Being designed' },
  'places.status.building': { zh: '建设中', en: 'Being built' },
  'places.status.open': { zh: '已开放', en: 'Open' },
  'places.status.closed': { zh: '已关闭', en: 'Closed' },
  'places.facility.station': { zh: '党群服务中心', en: 'Service station' },
  'places.facility.venue': { zh: '活动场地', en: 'Venue' },
  'places.facility.plot': { zh: '地块', en: 'Plot' },
  'places.facility.sign': { zh: '标识牌', en: 'Sign' },
  'places.facility.clinic': { zh: '卫生服务站', en: 'Clinic' },
  'places.facility.canteen': { zh: '社区食堂', en: 'Canteen' },
  'places.facility.school': { zh: '学校', en: 'School' },
  'places.facility.park': { zh: '公园', en: 'Park' },
  'places.facility.shelter': { zh: '避难场所', en: 'Shelter' },
}
