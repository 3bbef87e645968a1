import { useState } from 'react'
import { Button, call, dayWords, Go, useLang, useSay, useWrite } from '../../../../kernel/web/index.ts'
import {
  AskFrame,
  QuestionsField,
  questionsFit,
  questionsIn,
  TermFields,
  termFits,
  termOf,
  useTerm,
} from '../../../../instruments/reviews/ui/console/asking.tsx'
import { words as asking } from '../../../../instruments/reviews/ui/console/words.ts'
import { ScoreLine, useStanding } from '../../../../instruments/reviews/ui/telling.tsx'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import type { askAboutCommitment } from '../../spending/api.ts'
import type { Application, Commitment } from './spending.tsx'
import { changes } from './spending-forms.tsx'
import { words } from './words-spending.ts'

/** Below the parts of a contract: what people thought of it, why it is held, and asking them. */
export function Satisfaction({ of, ask }: { of: Commitment; ask: () => void }) {
  const say = useSay(words)
  const lang = useLang()
  const standing = useStanding()
  const asks = useHolds('desk', 'community-lead', 'street-lead', 'district-lead')
  const { survey, held } = of
  const begun = of.milestones.some(({ state }) => state !== 'planned')
  return (
    <>
      {survey && (
        <p className="ll-s">
          <Go to={`/satisfaction/${survey.id}`} className="ll-link">
            {say('spend.satisfaction')}
          </Go>{' '}
          {survey.score ? <ScoreLine score={survey.score} /> : standing(survey)}
        </p>
      )}
      {held && (
        <div className="ll-note ll-note-wrong" role="note">
          <span>
            {say('spend.held')}{' '}
            <Go to={`/rectifications/${held.rectification}`} className="ll-link">
              {say('spend.rectification', { day: dayWords(held.dueAt, lang) })}
            </Go>
          </span>
        </div>
      )}
      {begun && asks && !held && survey?.state !== 'open' && (
        <Button onClick={ask}>{say('spend.askPeople')}</Button>
      )}
    </>
  )
}

/** Asks those who live there about what a contract brought them. */
export function SurveyForm({ of, close }: { of: Application; close: () => void }) {
  const say = useSay(words)
  const sayAsking = useSay(asking)
  const [typed, type] = useState(sayAsking('reviews.questionsShipped'))
  const [term, change] = useTerm()
  const questions = questionsIn(typed)
  const ready = questionsFit(questions) && termFits(term)
  const write = useWrite(
    (_: null, key) =>
      call<typeof askAboutCommitment>('POST /api/commitments/:id/survey', {
        params: { id: of.commitment?.id ?? '' },
        body: { questions, audience: 'residents', ...termOf(term) },
        key,
      }),
    close,
    changes,
  )
  return (
    <AskFrame
      will={say('spend.surveyWill')}
      title={say('spend.askPeopleOf', { title: of.title })}
      ready={ready}
      write={write}
      close={close}
    >
      <QuestionsField value={typed} type={type} />
      <TermFields term={term} change={change} />
    </AskFrame>
  )
}
