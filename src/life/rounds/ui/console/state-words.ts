import { useSay } from '../../../../kernel/web/index.ts'
import { words as caseWords } from '../../../cases/ui/resident/words.ts'

/** 处置中: the state of a case as everybody reads it. */
export function useStateWords(): (state: string) => string {
  const say = useSay(caseWords)
  return (state) => {
    const key = `cases.state.${state}`
    return Object.hasOwn(caseWords, key) ? say(key as keyof typeof caseWords) : state
  }
}
