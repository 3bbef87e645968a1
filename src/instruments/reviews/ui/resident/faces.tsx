import { Angry, Frown, Laugh, type LucideIcon, Meh, Smile } from 'lucide-react'
import { useSay } from '../../../../kernel/web/index.ts'
import { answers } from '../../rules.ts'
import { words } from '../words.ts'

type Answer = (typeof answers)[number]

const faces: Record<Answer, LucideIcon> = { 5: Laugh, 4: Smile, 3: Meh, 2: Frown, 1: Angry }

export const isAnswer = (value: number): value is Answer => (answers as readonly number[]).includes(value)

/** One of the five answers: the face, and the word beside it. */
export function Face({ value }: { value: number }) {
  const say = useSay(words)
  if (!isAnswer(value)) return null
  const Icon = faces[value]
  return (
    <>
      <Icon size={36} strokeWidth={1.75} aria-hidden="true" />
      {say(`reviews.answer.${value}`)}
    </>
  )
}

/** The five answers below one another, each as wide as the screen; a touch chooses. */
export function Faces({ value, choose }: { value: number | undefined; choose: (value: number) => void }) {
  return (
    <div className="reviews-faces">
      {answers.map((one) => (
        <button
          key={one}
          type="button"
          data-points={one}
          aria-pressed={value === one}
          onClick={() => choose(one)}
        >
          <Face value={one} />
        </button>
      ))}
    </div>
  )
}
