import { describe, expect, it } from 'vitest'
import { Problem } from '../problem.ts'
import { csvSheet } from './csv.ts'

const rows = async (bytes: Buffer, width?: number) => {
  const sheet = csvSheet(bytes)
  if (!sheet) return undefined
  const found: { n: number; cells: unknown[] }[] = []
  for await (const part of sheet.rows(width === undefined ? undefined : () => width)) found.push(...part)
  return found.map(({ n, cells }) => [n, ...cells])
}
const read = (text: string, width?: number) => rows(Buffer.from(text), width)

describe('a list with commas', () => {
  it('is read with its quotation marks, lines in cells, and the numbers a spreadsheet gives the rows', async () => {
    expect(await read('编号,内容\r\nA1,"他说""堵了""，\n两天"\r\n\r\nA2,好\n')).toEqual([
      [1, '编号', '内容'],
      [2, 'A1', '他说"堵了"，\n两天'],
      [4, 'A2', '好'],
    ])
    expect(await read('a,b,\n,,\n1,2,3', 2)).toEqual([
      [1, 'a', 'b'],
      [3, '1', '2'],
    ])
    expect(await read('a;b\n1;2')).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ])
    expect(await read('a\tb\n1,5\t2')).toEqual([
      [1, 'a', 'b'],
      [2, '1,5', '2'],
    ])
  })

  it('comes in UTF-8 with its mark or without, or in GB18030 as spreadsheets in China save it', async () => {
    const gbk = Buffer.concat([
      Buffer.from('b1e0bac5', 'hex'),
      Buffer.from(','),
      Buffer.from('c4dac8dd', 'hex'),
    ])
    expect(await rows(gbk)).toEqual([[1, '编号', '内容']])
    expect(await read('\ufeff编号,内容')).toEqual([[1, '编号', '内容']])
  })

  it('is nothing else: empty files, pages, pictures, a single word', () => {
    for (const bytes of [
      '',
      'P',
      '姓名',
      '<html><table><tr><td>a,b',
      '<?xml version="1.0"?><a b="1,2"/>',
      'a,b\0c',
    ])
      expect(csvSheet(Buffer.from(bytes)), bytes).toBeUndefined()
    expect(csvSheet(Buffer.from('89504e470d0a1a0a2c', 'hex'))).toBeUndefined()
    expect(csvSheet(Buffer.from('ff2c00', 'hex'))).toBeUndefined()
  })

  it('whose quotation mark never ends is refused', async () => {
    await expect(read('a,b\n"1,2\n3,4')).rejects.toThrow(Problem)
  })
})
