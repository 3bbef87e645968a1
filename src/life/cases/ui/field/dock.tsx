import type { ReactNode } from 'react'
import { Button, ButtonLink, useSay } from '../../../../kernel/web/index.ts'
import { isOver } from '../../rules.ts'
import { words as stepWords } from '../console/words-steps.ts'
import { formOf, furtherDeeds } from './deeds.ts'
import { useMe } from './me.ts'
import { type Entry, handOver, newEntry } from './outbox/entries.ts'
import { wakeSender } from './outbox/sender.ts'
import { mayNext, stepsOf, type Viewed } from './sorting.ts'
import { words } from './words.ts'

/** Deeds whose button stands below the case and not in the dock. */
const beside: readonly string[] = ['extension', 'shelving']

/** The steps that are mine, or a word that none is; nothing while something of mine is on its way. */
export function dockOf(viewed: Viewed, entries: Entry[]): ReactNode {
  const may = mayNext(viewed.may, entries).filter((name) =>
    Object.entries(stepsOf).some(([deed, names]) => !beside.includes(deed) && names.includes(name)),
  )
  if (may.length > 0) return <StepDock viewed={viewed} may={may} />
  const idle = !isOver(viewed.state) && entries.every(({ state }) => state === 'sent')
  return idle ? <NotMyTurn /> : undefined
}

function NotMyTurn() {
  const say = useSay(words)
  return <p className="ll-s ll-2 field-idle">{say('field.notTurn')}</p>
}

/** Each step goes through the outbox, with and without network. */
function StepDock({ viewed, may }: { viewed: Viewed; may: string[] }) {
  const say = useSay(words)
  const { writer } = useMe()
  const to = `/c/${viewed.number}`
  const has = (deed: keyof typeof stepsOf) => may.some((name) => stepsOf[deed].includes(name))
  const sign = async () => {
    if (!writer) return
    const about = { number: viewed.number, title: viewed.title ?? '', seen: viewed.state }
    await handOver(newEntry('sign', writer, about))
    wakeSender()
  }
  return (
    <>
      {has('return') && <ButtonLink to={`${to}/return`}>{say('field.giveBack')}</ButtonLink>}
      {has('sign') && (
        <Button kind="main" onClick={() => void sign()}>
          {say('field.sign')}
        </Button>
      )}
      {has('verification') && (
        <ButtonLink kind="main" to={`${to}/verification`}>
          {say('field.verify')}
        </ButtonLink>
      )}
      {has('resumption') && (
        <ButtonLink kind="main" to={`${to}/resumption`}>
          {say('field.resume')}
        </ButtonLink>
      )}
      {has('supervision-answer') && !has('sign') && (
        <ButtonLink kind="main" to={`${to}/supervision-answer`}>
          {say('field.answerSupervision')}
        </ButtonLink>
      )}
      {has('complete') && !has('supervision-answer') && (
        <ButtonLink kind="main" to={`${to}/complete`}>
          {say('field.complete')}
        </ButtonLink>
      )}
      {has('check') && (
        <ButtonLink kind="main" to={`${to}/check`}>
          {say('field.check')}
        </ButtonLink>
      )}
    </>
  )
}

/** Steps of mine beside the main one, which stands in the dock. */
export function FurtherWays({ viewed, may }: { viewed: Viewed; may: string[] }) {
  const say = useSay(words)
  const tell = useSay(stepWords)
  const ways = furtherDeeds.filter(
    (deed) => beside.includes(deed) && stepsOf[deed].some((name) => may.includes(name)),
  )
  if (ways.length === 0) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('field.further')}</h2>
      </div>
      <p className="two more">
        {ways.map((deed) => (
          <ButtonLink key={deed} to={`/c/${viewed.number}/${deed}`}>
            {tell(formOf(deed).label)}
          </ButtonLink>
        ))}
      </p>
    </section>
  )
}
