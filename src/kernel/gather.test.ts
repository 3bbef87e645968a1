import { describe, expect, it } from 'vitest'
import { lines } from './gather.ts'
import { Problem } from './problem.ts'

/** A line whose batches are written down and wait until they are let go. */
function slow(act: (works: number[]) => (string | Problem)[] = (works) => works.map(String)) {
  const batches: number[][] = []
  let open: (() => void)[] = []
  const put = lines<number, string>(async (take) => {
    const works = take()
    batches.push(works)
    await new Promise<void>((done) => open.push(done))
    return act(works)
  })
  const letGo = async () => {
    const now = open
    open = []
    for (const one of now) one()
    // The next batch begins, then this one is answered.
    for (let i = 0; i < 6; i++) await Promise.resolve()
  }
  return { batches, put, letGo }
}

describe('a line', () => {
  it('does the first at once, and together what gathered meanwhile', async () => {
    const { batches, put, letGo } = slow()
    const answers = [1, 2, 3, 4].map((n) => put('a', n))
    expect(batches).toEqual([[1]])
    await letGo()
    expect(batches).toEqual([[1], [2, 3, 4]])
    await letGo()
    expect(await Promise.all(answers)).toEqual(['1', '2', '3', '4'])
    const later = put('a', 5)
    await letGo()
    expect([await later, batches.at(-1)]).toEqual(['5', [5]])
  })

  it('waits for no other line', () => {
    const { batches, put } = slow()
    for (const line of ['a', 'b', 'c']) void put(line, line.charCodeAt(0))
    expect(batches).toEqual([[97], [98], [99]])
  })

  it('does five hundred at once at most, and asks to come again where ten thousand wait', async () => {
    const { batches, put, letGo } = slow()
    const answers = Array.from({ length: 10_001 }, (_, n) => put('a', n))
    await expect(put('a', -1)).rejects.toMatchObject({ status: 503, code: 'busy' })
    for (let i = 0; i < 22; i++) await letGo()
    expect(batches.map((one) => one.length)).toEqual([1, ...Array.from({ length: 20 }, () => 500)])
    expect((await Promise.all(answers)).at(-1)).toBe('10000')
  })

  it('gives each its own answer, a refusal to whom it is for', async () => {
    const { put, letGo } = slow((works) =>
      works.map((n) => (n === 2 ? new Problem(409, 'conflict') : String(n))),
    )
    const answers = Promise.allSettled([1, 2, 3].map((n) => put('a', n)))
    await letGo()
    await letGo()
    expect((await answers).map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code))).toEqual([
      '1',
      'conflict',
      '3',
    ])
  })

  it('tries each alone where a batch fails as a whole', async () => {
    const tried: number[][] = []
    const put = lines<number, string>(async (take) => {
      const works = take()
      tried.push(works)
      await Promise.resolve()
      if (works.includes(3)) throw new Error('three')
      return works.map(String)
    })
    const answers = await Promise.allSettled([1, 2, 3, 4].map((n) => put('a', n)))
    expect(tried).toEqual([[1], [2, 3, 4], [2], [3], [4]])
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
      '1',
      '2',
      'three',
      '4',
    ])
  })

  it('takes in who comes before a batch is begun, and fails all who waited where none can be', async () => {
    const batches: number[][] = []
    let ready = Promise.resolve()
    const put = lines<number, string>(async (take) => {
      await ready
      const works = take()
      batches.push(works)
      return works.map(String)
    })
    expect(await Promise.all([1, 2, 3].map((n) => put('a', n)))).toEqual(['1', '2', '3'])
    expect(batches).toEqual([[1, 2, 3]])
    ready = Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
    const answers = await Promise.allSettled([4, 5].map((n) => put('a', n)))
    expect(answers.map((one) => one.status)).toEqual(['rejected', 'rejected'])
    expect(batches).toHaveLength(1)
  })

  it('leaves a promised answer that fails to whom it was promised, though the next batch begins before', async () => {
    let n = 0
    const put = lines<number, string>(async (take) => {
      const works = take()
      const first = n++ === 0
      await new Promise((done) => setImmediate(done))
      return works.map((one) => (first ? Promise.reject(new Error('not read')) : String(one)))
    })
    const answers = await Promise.allSettled([1, 2].map((one) => put('a', one)))
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
      'not read',
      '2',
    ])
  })

  it('begins what waits when it is told to, and tries alone what fails after that', async () => {
    const seen: string[] = []
    const put = lines<number, string>(async (take, next) => {
      const works = take()
      seen.push(`begun ${works.join(' ')}`)
      await Promise.resolve()
      next()
      await new Promise((done) => setImmediate(done))
      seen.push(`over ${works.join(' ')}`)
      if (works.length > 1 && works.includes(3)) throw new Error('together')
      return works.map(String)
    })
    const answers = [1, 2, 3].map((n) => put('a', n))
    expect(await Promise.all(answers)).toEqual(['1', '2', '3'])
    expect(seen).toEqual([
      'begun 1',
      'begun 2 3',
      'over 1',
      'over 2 3',
      'begun 2',
      'over 2',
      'begun 3',
      'over 3',
    ])
  })

  it('tries nothing again where nobody knows what stands', async () => {
    const tried: number[][] = []
    const put = lines<number, string>(async (take) => {
      const works = take()
      tried.push(works)
      await Promise.resolve()
      if (works.length > 1) throw Object.assign(new Error('gone'), { code: '57P01' })
      return works.map(String)
    })
    const answers = await Promise.allSettled([1, 2, 3].map((n) => put('a', n)))
    expect(tried).toEqual([[1], [2, 3]])
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  })
})
