import { useSay } from '../../../kernel/web/index.ts'
import { type Step, steps } from './state.ts'
import { words } from './words.ts'

/** 选文件, 试算, 确认, 完成. */
export function Steps({ at, over = false }: { at: Step; over?: boolean }) {
  const say = useSay(words)
  const now = steps.indexOf(at)
  return (
    <ol className="import-steps" aria-label={say('imports.steps')}>
      {steps.map((step, n) => (
        <li
          key={step}
          data-done={n < now || (over && n === now)}
          {...(n === now ? { 'aria-current': 'step' as const } : {})}
        >
          {say(`imports.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
