import { expect } from 'vitest'
import sharp from 'sharp'
import type { Caller } from './house.ts'
import { pictureForm, type Target } from './expectation.ts'

let used = 0

/** Two mediations of a community: one that waits for both signatures, and one that its first party, `owner`, has signed. */
export async function mediateTwo(
  desk: Caller,
  area: string,
  owner: { name: string; phone: string },
): Promise<Pick<Target, 'mediation' | 'signature'>> {
  const done = async (reply: ReturnType<Caller['post']>) => {
    const { status, body } = await reply
    expect([200, 201], JSON.stringify(body)).toContain(status)
    return body
  }
  const open = async () => {
    const parties = [owner, { name: '乙方', phone: `1990000${String(8900 + used++)}` }]
    const made = await done(desk.post('/api/mediations', { areaCode: area, words: '为晾衣争吵', parties }))
    const words = '双方约定单双日轮流使用晾衣杆。'
    await done(
      desk.post(`/api/mediations/${String(made.id)}/agreements`, { words, followUpOn: '2026-12-31' }),
    )
    return String(made.id)
  }
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#333' } })
    .jpeg()
    .toBuffer()
  const form = pictureForm(jpeg)
  const other = await open()
  const picture = String((await done(desk.post('/api/photos', form.body, form.headers))).id)
  const signed = await done(
    desk.post(`/api/mediations/${other}/signatures`, { version: 1, side: 1, signature: picture }),
  )
  const [party] = signed.parties as unknown as { signature: string }[]
  return { mediation: await open(), signature: String(party?.signature) }
}
