import { describe, expect, test } from 'vitest'
import { communityName, readCounty, streetName } from './divisions.ts'
import { areaOf, contains } from './geometry.ts'

const KM2_PER_SQUARE_DEGREE = 111.32 * 110.57

describe('divisions of China', () => {
  test('[S140] Chenghua has its 11 streets and 83 communities', () => {
    const county = readCounty('510108')
    expect([county.province.name, county.prefecture.name, county.name]).toEqual([
      '四川省',
      '成都市',
      '成华区',
    ])
    expect(county.streets).toHaveLength(11)
    const communities = county.streets.flatMap((street) => street.communities)
    expect(communities).toHaveLength(83)
    expect(communities.find((one) => one.code === '510108002005')).toEqual({
      code: '510108002005',
      name: '望平社区',
      organisation: '望平社区居委会',
      urban: true,
    })
    expect(county.asOf).toBe('2023-06-30')
  })

  test('its outline has the area of the district', () => {
    const outline = readCounty('510108').outline ?? []
    const area = areaOf(outline) * KM2_PER_SQUARE_DEGREE * Math.cos((30.68 * Math.PI) / 180)
    expect(area).toBeGreaterThan(105)
    expect(area).toBeLessThan(112)
    expect(contains(outline, 104.1, 30.66)).toBe(true)
    expect(contains(outline, 104.06, 30.66)).toBe(false)
  })

  test('renamed and recoded counties keep their outline, others have none', () => {
    expect(readCounty('510117').outline?.length).toBe(1) // 郫都区, drawn under its old code 510124
    expect(readCounty('441900').outline?.length).toBeGreaterThan(0) // 东莞市, a prefecture without counties
    expect(readCounty('510117').streets.length).toBeGreaterThan(5)
    expect(readCounty('659010').outline).toBeUndefined() // 胡杨河市, founded in 2019
    expect(readCounty('659010').streets.length).toBeGreaterThan(0)
  })

  test.each([
    ['710000', 'no-divisions'],
    ['810001', 'no-divisions'],
    ['820001', 'no-divisions'],
    ['510199', 'unknown-district'],
    ['990000', 'unknown-district'],
    ['../../x', 'unknown-district'],
  ])('%s is refused as %s', (code, refusal) => {
    expect(() => readCounty(code)).toThrow(expect.objectContaining({ status: 422, code: refusal }))
  })

  test('an area is named after itself, its committee is the organisation', () => {
    const names = {
      望平社区居委会: '望平社区',
      跳蹬村委会: '跳蹬村',
      和平村村委会: '和平村',
      东村村民委员会: '东村',
      中心社区居民委员会: '中心社区',
      第一居委会: '第一社区',
      十连生活区: '十连生活区',
      金星嘎查: '金星嘎查',
    }
    for (const [organisation, area] of Object.entries(names)) expect(communityName(organisation)).toBe(area)
    expect(streetName('府青路街道办事处')).toBe('府青路街道')
    expect(streetName('安靖镇')).toBe('安靖镇')
  })
})
