/** One arm of the river as it is drawn: fen as a bigint. */
export interface Arm {
  key: string
  amount: bigint
}

/** At most `most` arms, the largest first and the rest as one (`others`); what is left stands last. */
export function arms(given: readonly { key: string; amount: string }[], most: number): Arm[] {
  const all = given.map(({ key, amount }) => ({ key, amount: BigInt(amount) }))
  const last = all.filter(({ key }) => key === 'balance' || key === 'carried')
  const rest = all
    .filter(({ key }) => key !== 'balance' && key !== 'carried')
    .toSorted((a, b) => (a.amount < b.amount ? 1 : -1))
  const room = most - last.length
  if (rest.length <= room) return [...rest, ...last]
  const shown = rest.slice(0, room - 1)
  const others = rest.slice(room - 1)
  const sum = others.reduce((total, { amount }) => total + amount, 0n)
  return [...shown, { key: `others:${others.length}`, amount: sum }, ...last]
}

export interface Drawn extends Arm {
  /** Middle of the arm at its bank, thickness, and middle where it meets the trunk; in units of the drawing. */
  y: number
  thick: number
  meets: number
}

const slot = 46
const gap = 8
const most = 240

/** Places the arms of both banks and the trunk between them, so that every name has its room. */
export function layout(from: readonly Arm[], to: readonly Arm[], total: bigint) {
  const thickOf = (amount: bigint) => Math.max(2, (Number(amount) / Number(total || 1n)) * most)
  const heightOf = (list: readonly Arm[]) =>
    list.reduce((sum, { amount }) => sum + Math.max(thickOf(amount), slot) + gap, -gap)
  const height = Math.max(heightOf(from), heightOf(to), 60)
  const place = (list: readonly Arm[]): Drawn[] => {
    let y = (height - heightOf(list)) / 2
    let meets = (height - list.reduce((sum, { amount }) => sum + thickOf(amount), 0)) / 2
    return list.map((arm) => {
      const thick = thickOf(arm.amount)
      const room = Math.max(thick, slot)
      const drawn = { ...arm, y: y + room / 2, thick, meets: meets + thick / 2 }
      y += room + gap
      meets += thick
      return drawn
    })
  }
  const trunk = Math.max(
    ...[from, to].map((list) => list.reduce((sum, { amount }) => sum + thickOf(amount), 0)),
  )
  return { from: place(from), to: place(to), height, trunk }
}
