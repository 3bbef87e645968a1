import { isWorkday as chinese } from 'chinese-days'

/**
 * A naive reading of vocabulary §2, written apart from the engine: one case, its parts, what waits for a decision. It
 * knows nothing of tables, transitions or the clock's code; a test walks both and compares them at every step.
 */
export type Unit = 'A' | 'B'
interface Part {
  unit: Unit
  part: 'lead' | 'joint' | 'assisting'
  must: boolean
  signed?: boolean
  state: 'to-sign' | 'handling' | 'returning' | 'handled' | 'done'
}

const minute = 60_000
const day = 1440 * minute
const shift = 8 * 60 * minute

/** Closing time (17:00 in Shanghai) of the calendar day `n` days after that of `at`. */
const closing = (at: number, n: number): number =>
  Math.floor((at + shift) / day) * day - shift + n * day + 17 * 60 * minute
const works = (at: number): boolean => chinese(new Date(at + shift).toISOString().slice(0, 10))

/** The `count`th closing time of a working day at or after `from` at which the clock ran. */
export function closingAfter(from: number, count: number, stopped: (at: number) => boolean): number {
  let left = count
  for (let n = 0; ; n++) {
    const end = closing(from, n)
    if (end < from || !works(end) || stopped(end)) continue
    if (--left === 0) return end
  }
}

export class Naive {
  state = 'to-accept'
  closure: string | null = null
  due: number | null = null
  rehandled = 0
  extended = 0
  held = 'community'
  returns = 0
  voidings = 0
  vain = 0
  parts: Part[] = []
  asked: {
    kind: 'return' | 'extension' | 'shelving' | 'voiding'
    unit?: Unit
    until: number
    level: 1 | 2
  } | null = null
  shelved = 0
  shelvings = 0
  /** Supervisions that wait for their answer, oldest first, and until when; null while nobody has the case. */
  open: { due: number | null; unhappy: boolean }[] = []
  closedAt = 0
  archived = false
  /** When it was dispatched, while nothing has happened since. */
  fresh: number | null = null
  /** Where it stood when it was merged, while nothing has happened since. */
  mergedFrom: string | null = null

  private is = (...states: string[]) => states.includes(this.state)
  private get over() {
    return this.is('closed', 'archived')
  }
  of = (unit: Unit) => this.parts.find((p) => p.unit === unit && p.state !== 'done')
  private start = (now: number) => (this.due = closingAfter(now, 4, () => false))
  private close = (closure: string, now: number) => {
    this.state = 'closed'
    this.closure = closure
    this.closedAt = now
  }
  private drop = () => {
    this.parts = []
    this.unheld()
  }
  /** A unit has the case from now on, and one working day for each answer that it owes. */
  private heldFrom = (now: number) => {
    for (const one of this.open) one.due ??= closingAfter(now, 2, () => false)
  }
  private unheld = () => {
    for (const one of this.open) one.due = null
  }
  private get isHeld() {
    return this.parts.some((p) => p.part === 'lead' && p.state !== 'done')
  }

  accept(now: number) {
    if (!this.is('to-accept')) return false
    this.state = 'to-dispatch'
    this.start(now)
    return true
  }
  decline(now: number) {
    if (!this.is('to-accept')) return false
    this.close('declined', now)
    return true
  }
  answer() {
    if (!this.is('to-accept')) return false
    this.state = 'to-call-back'
    this.vain = 0
    return true
  }
  askVerification() {
    if (!this.is('to-accept')) return false
    this.state = 'to-verify'
    return true
  }
  verify() {
    if (!this.is('to-verify')) return false
    this.state = 'to-accept'
    return true
  }
  merge(now: number) {
    if (!this.is('to-accept', 'to-dispatch')) return false
    this.asked = null
    this.fresh = now
    this.mergedFrom = this.state
    this.close('merged', now)
    return true
  }
  dispatch(now: number) {
    if (!this.is('to-dispatch')) return false
    this.fresh = now
    this.asked = null
    this.parts = [{ unit: 'A', part: 'lead', must: true, state: 'to-sign' }]
    this.state = 'to-sign'
    this.heldFrom(now)
    return true
  }
  /** Taken back within half a minute, before anybody did anything. */
  withdraw(now: number) {
    if (this.fresh === null || now - this.fresh > 30_000) return false
    if (this.closure === 'merged') {
      this.state = this.mergedFrom ?? ''
      this.closure = null
      return true
    }
    this.drop()
    this.state = 'to-dispatch'
    return true
  }
  whistle(now: number) {
    if (this.is('to-dispatch')) {
      this.dispatch(now)
      this.fresh = null
      this.parts.push({ unit: 'B', part: 'assisting', must: true, state: 'to-sign' })
      return true
    }
    if (!this.is('to-sign', 'handling') || this.of('B')) return false
    this.asked = null
    this.parts.push({ unit: 'B', part: 'assisting', must: true, state: 'to-sign' })
    return true
  }
  addUnit(how: 'must' | 'may' | 'joint') {
    if (!this.is('to-sign', 'handling') || this.of('B')) return false
    const part = how === 'joint' ? 'joint' : 'assisting'
    this.parts.push({ unit: 'B', part, must: how !== 'may', state: 'to-sign' })
    return true
  }
  sign(unit: Unit) {
    const part = this.of(unit)
    if (!part || part.state !== 'to-sign') return false
    if (unit === 'A' ? !this.is('to-sign') : !this.is('to-sign', 'handling')) return false
    part.state = 'handling'
    part.signed = true
    if (unit === 'A') this.state = 'handling'
    return true
  }
  complete(unit: Unit) {
    const part = this.of(unit)
    if (!part || part.state !== 'handling' || !this.is('to-sign', 'handling')) return false
    if (part.part === 'assisting') {
      part.state = 'done'
      return true
    }
    const others = this.parts.filter((p) => p !== part)
    if (others.some((p) => p.part === 'assisting' && p.must && p.state !== 'done')) return false
    if (others.some((p) => p.part !== 'assisting' && p.state !== 'handled')) {
      part.state = 'handled'
      return true
    }
    if (this.open.length || !this.is('handling')) return false
    for (const p of this.parts) p.state = p.part === 'assisting' ? 'done' : 'handled'
    this.asked = null
    this.state = 'to-check'
    this.vain = 0
    return true
  }
  returnPart(unit: Unit) {
    const part = this.of(unit)
    if (!part || !this.is('to-sign', 'handling') || this.asked) return false
    if (part.part === 'lead' && this.parts.some((p) => p !== part && p.state !== 'done')) return false
    if (part.state === 'handled') return false
    this.asked = { kind: 'return', unit, until: 0, level: this.returns > 0 ? 2 : 1 }
    part.state = 'returning'
    if (unit === 'A') this.state = 'return-review'
    return true
  }
  extend(until: number, now: number) {
    if (!this.is('to-sign', 'handling') || this.asked || !this.due) return false
    if (this.due <= now || until <= this.due) return false
    this.asked = { kind: 'extension', until, level: this.extended > 0 ? 2 : 1 }
    return true
  }
  shelve(now: number) {
    if (!this.is('handling') || this.asked) return false
    this.asked = { kind: 'shelving', until: now, level: this.shelvings > 0 ? 2 : 1 }
    return true
  }
  voiding() {
    if (!this.is('to-dispatch') || this.asked) return false
    this.asked = { kind: 'voiding', until: 0, level: this.voidings > 0 ? 2 : 1 }
    return true
  }
  decide(yes: boolean, now: number) {
    const asked = this.asked
    if (!asked) return false
    if (asked.kind === 'return') this.decideReturn(asked.unit as Unit, yes)
    if (yes && asked.kind === 'extension') {
      this.due = asked.until
      this.extended++
    }
    if (yes && asked.kind === 'voiding') {
      this.close('voided', now)
      this.voidings++
    }
    if (yes && asked.kind === 'shelving') {
      this.state = 'shelved'
      this.shelved = now
      this.shelvings++
    }
    this.asked = null
    return true
  }
  private decideReturn(unit: Unit, yes: boolean) {
    const part = this.parts.find((p) => p.unit === unit && p.state === 'returning') as Part
    if (yes) {
      this.returns++
      this.parts = this.parts.filter((p) => p !== part)
      if (unit === 'A') {
        this.state = 'to-dispatch'
        this.unheld()
      }
    } else if (unit === 'A') {
      part.state = 'handling'
      this.state = 'handling'
    } else part.state = part.signed ? 'handling' : 'to-sign'
  }

  resume(now: number) {
    if (!this.is('shelved')) return false
    const from = this.shelved
    if (this.due && this.due > from && now > from) {
      let left = 0
      for (let n = 0; closing(from, n) <= this.due; n++)
        if (closing(from, n) >= from && works(closing(from, n))) left++
      this.due = left ? closingAfter(now, left, () => false) : now + (this.due - from)
    }
    this.state = 'handling'
    return true
  }
  recall() {
    if (!this.is('to-sign', 'handling')) return false
    this.asked = null
    this.drop()
    this.state = 'to-dispatch'
    return true
  }
  escalate() {
    if (!this.is('to-dispatch', 'to-sign', 'handling') || this.held !== 'community') return false
    this.held = 'street'
    this.asked = null
    this.drop()
    this.state = 'to-dispatch'
    return true
  }
  check(passed: boolean) {
    if (!this.is('to-check')) return false
    for (const p of this.parts) if (p.state !== 'done') p.state = passed ? 'done' : 'handling'
    this.state = passed ? 'to-call-back' : 'handling'
    if (passed) this.unheld()
    return true
  }
  rate(happy: boolean, now: number) {
    if (!this.is('to-call-back')) return false
    if (happy) {
      this.close('satisfied', now)
      return true
    }
    this.state = 'to-dispatch'
    this.rehandled++
    if (this.rehandled >= 2 && !this.open.some(({ unhappy }) => unhappy))
      this.open.push({ due: null, unhappy: true })
    this.start(now)
    return true
  }
  vainCall(now: number) {
    if (!this.is('to-call-back')) return false
    if (++this.vain >= 3) this.close('unreachable', now)
    return true
  }
  reopen(now: number) {
    if (!this.is('closed') || now - this.closedAt > 90 * day) return false
    const weighed = this.closure === 'declined' || this.closure === 'voided'
    this.closure = null
    if (weighed) this.state = 'to-accept'
    else {
      this.state = 'to-dispatch'
      this.rehandled++
      this.start(now)
    }
    return true
  }
  archive() {
    if (!this.is('closed')) return false
    this.state = 'archived'
    return true
  }
  supervise(now: number) {
    if (this.over) return false
    this.open.push({ due: null, unhappy: false })
    if (this.isHeld) this.heldFrom(now)
    return true
  }
  answerSupervision() {
    if (this.over || !this.open.length || !this.parts.some((p) => p.unit === 'A' && p.state !== 'done'))
      return false
    this.open.shift()
    return true
  }
  remind = () => !this.over
  remark = () => !this.over
}
