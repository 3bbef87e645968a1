import Excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { rowsTold } from './rows-told.ts'
import { minutesLeft, secondsLeft, stepOf } from './state.ts'

describe('an import as the page tells it', () => {
  it('stands at one of four steps', () => {
    const at = ([undefined, 'dry-run', 'checked', 'writing', 'written', 'failed'] as const).map(stepOf)
    expect(at).toEqual(['choose', 'try', 'confirm', 'confirm', 'done', 'try'])
  })

  it('says what is left only when it can be known', () => {
    const since = '2026-11-20T09:00:00+08:00'
    const now = Date.parse(since) + 10_000
    expect(secondsLeft(1_000, 3_000, since, now)).toBe(20)
    expect(secondsLeft(1_000, null, since, now)).toBe(null)
    expect(secondsLeft(0, 3_000, since, now)).toBe(null)
    expect(minutesLeft('2026-11-20T09:09:30+08:00', Date.parse(since))).toBe(10)
    expect(minutesLeft('2026-11-20T08:59:00+08:00', Date.parse(since))).toBe(0)
    expect(minutesLeft(null, 0)).toBe(0)
  })

  it('reads how many rows a workbook says it has, and guesses nothing', async () => {
    const book = new Excel.Workbook()
    const sheet = book.addWorksheet('表')
    for (let n = 0; n < 4127; n++) sheet.addRow([`居民${n}`, n])
    const bytes = (await book.xlsx.writeBuffer()) as ArrayBuffer
    expect(await rowsTold(new Blob([bytes]))).toBe(4126)
    expect(await rowsTold(new Blob(['姓名,身份证号']))).toBe(null)
  })
})
