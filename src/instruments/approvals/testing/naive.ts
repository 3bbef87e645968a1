import type { Says, StepRule } from '../rules.ts'

interface Vote {
  step: number
  person: string
  says: Says
}
interface Kept {
  author: string
  steps: StepRule[]
  /** Index of the step under way. */
  now: number
  votes: Vote[]
  state: string
  openedOn: number
  objections: { by: string; answered: boolean; step: number }[]
}
/** Who holds which post: `street-lead` is there once, whatever else. */
export type Posts = Map<string, Set<string>>

const above: Record<string, string[]> = {
  community: ['community-lead', 'street-lead', 'district-lead'],
  street: ['street-lead', 'district-lead'],
  district: ['district-lead'],
}

/** Approvals of one place as one would keep them on paper: no database, no locks, whole days. */
export class Naive {
  readonly kept: Kept[] = []
  day = 0
  readonly posts: Posts

  constructor(posts: Posts) {
    this.posts = posts
  }

  ask(author: string, steps: StepRule[]): number {
    this.kept.push({ author, steps, now: 0, votes: [], state: 'open', openedOn: this.day, objections: [] })
    return this.kept.length - 1
  }

  /** Persons whose turn it is. */
  turn(one: Kept): string[] {
    const step = one.steps[one.now]
    if (!step) return []
    const out = new Set([one.author])
    if (step.kind !== 'publicity')
      for (const vote of one.votes)
        if (vote.step !== one.now && one.steps[vote.step]?.kind !== 'publicity') out.add(vote.person)
    const roles = [step.role, ...(above[step.level] ?? [])]
    for (const role of roles) {
      const free = [...(this.posts.get(role) ?? [])].filter((person) => !out.has(person))
      if (free.length >= (step.atLeast ?? 1)) return free
    }
    return []
  }

  voice(at: number, person: string, step: number, says: Says): string {
    const one = this.kept[at]
    const rule = one?.steps[one.now]
    if (!one || !rule || one.state !== 'open') return 'approval-ended'
    if (step !== one.now + 1) return 'step-ended'
    if (says === 'return' && rule.kind !== 'decide') return 'not-given-back'
    if (one.votes.some((vote) => vote.step === one.now && vote.person === person)) return 'voice-given'
    if (one.author === person) return 'author-decides'
    if (!this.turn(one).includes(person)) {
      const before = one.votes.some(
        (vote) =>
          vote.step !== one.now && one.steps[vote.step]?.kind !== 'publicity' && vote.person === person,
      )
      return before && rule.kind !== 'publicity' ? 'decided-before' : 'not-decider'
    }
    if (rule.kind === 'publicity') {
      if (this.day <= one.openedOn + (rule.days ?? 0)) return 'publicity-runs'
      if (one.objections.some((o) => o.step === one.now && !o.answered)) return 'objection-open'
    }
    one.votes.push({ step: one.now, person, says })
    this.settle(one, rule)
    return 'done'
  }

  private settle(one: Kept, rule: StepRule): void {
    const here = one.votes.filter((vote) => vote.step === one.now)
    const yes = here.filter((vote) => vote.says === 'approve').length
    const no = here.filter((vote) => vote.says === 'refuse').length
    if (here.some((vote) => vote.says === 'return')) one.state = 'returned'
    else if (yes >= (rule.atLeast ?? 1)) {
      if (one.now + 1 === one.steps.length) one.state = 'approved'
      else {
        one.now++
        one.openedOn = this.day
      }
    } else if ((rule.of ?? 1) - no < (rule.atLeast ?? 1)) one.state = 'refused'
  }

  withdraw(at: number): string {
    const one = this.kept[at]
    if (!one || one.state !== 'open') return 'approval-ended'
    one.state = 'withdrawn'
    return 'done'
  }

  private publicised(one: Kept | undefined): StepRule | undefined {
    const step = one?.steps[one.now]
    return step?.kind === 'publicity' ? step : undefined
  }

  object(at: number, person: string): string {
    const one = this.kept[at]
    const step = this.publicised(one)
    if (!one || !step) return 'not-found'
    if (one.state !== 'open' || this.day > one.openedOn + (step.days ?? 0)) return 'publicity-over'
    if (one.objections.some((o) => o.step === one.now && o.by === person && !o.answered))
      return 'objection-waits'
    one.objections.push({ by: person, answered: false, step: one.now })
    return 'done'
  }

  /** Answers the first objection that waits at the step under way. */
  answer(at: number, person: string): string {
    const one = this.kept[at]
    const open = one?.objections.find((o) => o.step === one.now && !o.answered)
    if (!one || !open || !this.publicised(one)) return 'none'
    if (one.state !== 'open') return 'approval-ended'
    if (one.author !== person && !this.turn(one).includes(person)) return 'not-decider'
    open.answered = true
    return 'done'
  }

  /** How every approval stands: its state and the step under way. */
  stand(): string[] {
    return this.kept.map((one) =>
      one.state === 'open' ? `open at ${one.now + 1}, ${this.turn(one).toSorted().join()}` : one.state,
    )
  }
}
