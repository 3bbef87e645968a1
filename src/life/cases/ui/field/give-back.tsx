import { TextArea, usePathPart, useSay } from '../../../../kernel/web/index.ts'
import { EntryLine } from '../console/competence/entry-line.tsx'
import { CaseHead, useCase } from './case.tsx'
import { useDraft } from './outbox/use.ts'
import { StepForm, useHandOver } from './step-form.tsx'
import { words } from './words.ts'

/** 申请退回: a reason, for the dispatcher to decide on. */
export function Page() {
  const say = useSay(words)
  const number = usePathPart('number')
  const { data: viewed } = useCase(number)
  const { entry, unkept, change } = useDraft({ deed: 'return', number })
  const over = useHandOver(entry, () => `/c/${number}`)
  const text = entry?.filled.words ?? ''
  const short = text.trim().length < 2
  return (
    <StepForm
      title={say('field.giveBack')}
      back={`/c/${number}`}
      entry={entry}
      unkept={unkept || over.unkept}
      go={say('field.returnGo')}
      submit={() => over.submit(short, { title: viewed?.title ?? '', seen: viewed?.state ?? null })}
    >
      {viewed && <CaseHead viewed={viewed} />}
      {viewed && <EntryLine viewed={viewed} />}
      <TextArea
        label={say('field.returnWhy')}
        value={text}
        maxLength={2000}
        wrong={over.lacking && short ? say('field.needWords') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
      <p className="ll-s ll-2 field-hint">{say('field.returnHint')}</p>
    </StepForm>
  )
}
