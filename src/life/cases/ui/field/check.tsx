import { Choice, TextArea, usePathPart, useSay } from '../../../../kernel/web/index.ts'
import { Pictures } from '../resident/course.tsx'
import { CaseHead, useCase } from './case.tsx'
import { useDraft } from './outbox/use.ts'
import { ShotField } from './shot-field.tsx'
import type { Viewed } from './sorting.ts'
import { StepForm, useHandOver } from './step-form.tsx'
import { words } from './words.ts'

/** 核查: somebody who neither sent nor fixed it looks on the spot. */
export function Page() {
  const say = useSay(words)
  const number = usePathPart('number')
  const { data: viewed } = useCase(number)
  const { entry, unkept, change } = useDraft({ deed: 'check', number })
  const over = useHandOver(entry, () => `/c/${number}`)
  const passed = entry?.filled.passed ?? null
  const text = entry?.filled.words ?? ''
  const short = passed === false && text.trim().length < 2
  return (
    <StepForm
      title={say('field.checkTitle')}
      back={`/c/${number}`}
      entry={entry}
      unkept={unkept || over.unkept}
      ready={passed !== null}
      go={say(passed === null ? 'field.checkGo' : passed ? 'field.passGo' : 'field.failGo')}
      submit={() => over.submit(short, { title: viewed?.title ?? '', seen: viewed?.state ?? null })}
    >
      {viewed && <CaseHead viewed={viewed} />}
      <div className="ll-note">
        <span>
          <b>{say('field.notYours')}</b>
          <br />
          {say('field.notYoursDo', { unit: viewed?.who?.unit ?? viewed?.who?.name ?? '' })}
        </span>
      </div>
      {viewed && <Told viewed={viewed} />}
      <Choice
        label={say('field.result')}
        value={passed === null ? '' : passed ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: say('field.passed') },
          { value: 'no', label: say('field.failed') },
        ]}
        onChange={(value) => change({ passed: value === 'yes' })}
      />
      <TextArea
        label={say('field.checkWords')}
        hint={say(passed === false ? 'field.checkWordsFail' : 'field.checkWordsPass')}
        value={text}
        maxLength={2000}
        wrong={over.lacking && short ? say('field.needWords') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
      {entry && <ShotField entry={entry.id} began={() => change({})} />}
    </StepForm>
  )
}

/** What the handler says of it, to compare with what one sees. */
function Told({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const step = viewed.steps.findLast(({ kind }) => kind === 'cases.case.handled')
  if (!step?.words) return null
  return (
    <div>
      <p className="ll-label">
        {say('field.theyDid')}
        <small>{[step.by?.name, step.by?.unit].filter(Boolean).join(say('field.comma'))}</small>
      </p>
      <p className="said">{step.words}</p>
      <Pictures ids={step.photos} />
    </div>
  )
}
