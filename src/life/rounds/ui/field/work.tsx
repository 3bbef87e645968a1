import {
  ButtonLink,
  Choice,
  EmptyState,
  Loading,
  PhoneShell,
  TextArea,
  usePathPart,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useShots } from '../../../cases/ui/field/outbox/use.ts'
import { useOther } from '../../../cases/ui/field/outbox/other-draft.ts'
import { SignatureField } from '../../../cases/ui/field/signature-field.tsx'
import { ShotField } from '../../../cases/ui/field/shot-field.tsx'
import { StepForm, useHandOver } from '../../../cases/ui/field/step-form.tsx'
import type { WorkData } from './deeds.ts'
import { placeWords } from './reads.ts'
import { words } from './words.ts'
import { type Line, useBatch } from './works.tsx'
import '../rounds.css'

/** One household of a work order: done and signed by them, or nobody at home. Works without network. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const number = usePathPart('case')
  const batch = useBatch(id)
  const line = batch.data?.lines.find((one) => one.case === number)
  if (line) return <Form batch={id} line={line} />
  return (
    <PhoneShell title={say('works.title')} back={`/works/${id}`}>
      {batch.isPending ? (
        <Loading lines={4} />
      ) : (
        <EmptyState
          title={say('visits.gone')}
          action={<ButtonLink to={`/works/${id}`}>{say('visits.back')}</ButtonLink>}
        >
          {say('visits.goneDo')}
        </EmptyState>
      )}
    </PhoneShell>
  )
}

const results = ['confirmed', 'not-home'] as const

function Form({ batch, line }: { batch: string; line: Line }) {
  const say = useSay(words)
  const empty: WorkData = { batch, result: null, words: '' }
  const { entry, data, change, unkept } = useOther<WorkData>('work', line.case, empty)
  const over = useHandOver(entry, () => `/works/${batch}`)
  const signature = `${entry?.id ?? ''}#signature`
  const [shot] = useShots(signature)
  const done = data.result === 'confirmed'
  const short = done && data.words.trim().length < 2
  const lacking = done && (short || !shot)
  return (
    <StepForm
      title={line.label || line.case}
      back={`/works/${batch}`}
      entry={entry}
      unkept={unkept || over.unkept}
      ready={data.result !== null}
      go={say(data.result === null ? 'visits.choose' : `works.go.${data.result}`)}
      submit={() => over.submit(lacking, { title: `${line.label || line.case} · ${line.title ?? ''}` })}
    >
      <p className="ll-2">{[placeWords(line.area), line.title].filter(Boolean).join(say('visits.comma'))}</p>
      <Choice
        label={say('works.who')}
        value={data.result ?? ''}
        options={results.map((value) => ({ value, label: say(`works.result.${value}`) }))}
        onChange={(result) => change({ result })}
      />
      {done && entry && (
        <>
          <TextArea
            label={say('works.what')}
            hint={say('works.whatHint')}
            value={data.words}
            maxLength={2000}
            wrong={over.lacking && short ? say('visits.needed') : undefined}
            onChange={(event) => change({ words: event.target.value })}
          />
          <ShotField entry={`${entry.id}#photos`} began={() => change({})} />
          <SignatureField
            part={signature}
            shot={shot}
            label={say('works.signature')}
            hint={say('works.signatureHint')}
            began={() => change({})}
            wrong={over.lacking && !shot ? say('works.unsigned') : undefined}
          />
        </>
      )}
    </StepForm>
  )
}
