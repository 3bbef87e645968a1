import { useSay } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'

/** Names of kinds, roles and types by their codes; a code without words stays itself. */
export function useNames(): (of: 'kind' | 'role' | 'type' | 'side' | 'relation', code: string) => string {
  const say = useSay(words)
  return (of, code) => {
    const key = `people.${of}.${code}`
    return Object.hasOwn(words, key) ? say(key as keyof typeof words) : code
  }
}
