import { Choice, TextArea, usePathPart, useSay } from '../../../../kernel/web/index.ts'
import { CaseHead, useCase } from './case.tsx'
import type { Level } from './outbox/entries.ts'
import { useDraft } from './outbox/use.ts'
import { ShotField } from './shot-field.tsx'
import { StepForm, useHandOver } from './step-form.tsx'
import { words } from './words.ts'

const LEVELS: Level[] = ['compound', 'community', 'street', 'district']

/** 办结: the words are the answer that people read. */
export function Page() {
  const say = useSay(words)
  const number = usePathPart('number')
  const { data: viewed } = useCase(number)
  const { entry, unkept, change } = useDraft({ deed: 'complete', number })
  const over = useHandOver(entry, () => `/c/${number}`)
  const filled = entry?.filled
  const short = (filled?.words.trim().length ?? 0) < 2
  return (
    <StepForm
      title={say('field.complete')}
      back={`/c/${number}`}
      entry={entry}
      unkept={unkept || over.unkept}
      go={say('field.completeGo')}
      submit={() => over.submit(short, { title: viewed?.title ?? '', seen: viewed?.state ?? null })}
    >
      {viewed && <CaseHead viewed={viewed} />}
      <TextArea
        label={say('field.whatDone')}
        hint={say('field.public')}
        placeholder={say('field.whatDoneHint')}
        value={filled?.words ?? ''}
        maxLength={2000}
        wrong={over.lacking && short ? say('field.needWords') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
      <p className="ll-s ll-2 field-hint">{say('field.whatDoneHint')}</p>
      {entry && <ShotField entry={entry.id} began={() => change({})} />}
      <Choice
        label={say('field.level')}
        hint={say('field.optional')}
        value={filled?.level ?? ''}
        options={LEVELS.map((value) => ({ value, label: say(`field.level.${value}`) }))}
        onChange={(level) => change({ level })}
      />
    </StepForm>
  )
}
