import type { QueryClient } from '@tanstack/react-query'
import { apiUrl } from './address.ts'

/** True when something that happened to `subject` concerns a reading that named `wanted`. */
export const concerns = (subject: string, wanted: readonly string[]): boolean =>
  wanted.some((name) => subject === name || (!name.includes(':') && subject.startsWith(name)))

function subjectOf(text: string): string | undefined {
  try {
    const told: unknown = JSON.parse(text)
    const subject =
      typeof told === 'object' && told !== null ? (told as { subject?: unknown }).subject : undefined
    return typeof subject === 'string' ? subject : undefined
  } catch {
    return undefined
  }
}

/**
 * Listens to `/api/live` (SSE; each message `{ subject }`) and asks again for the readings whose `live` names
 * the subject. EventSource reconnects by itself; after a gap everything live is asked again. Returns the end.
 */
export function startLive(queries: QueryClient, query: Record<string, unknown> = {}): () => void {
  if (!('EventSource' in globalThis)) return () => {}
  const source = new EventSource(apiUrl('/api/live', {}, query))
  const wantedBy = (meta: unknown): string[] => (meta as { live?: string[] } | undefined)?.live ?? []
  const refresh = (concerned: (wanted: string[]) => boolean) => {
    void queries.invalidateQueries({ predicate: ({ meta }) => concerned(wantedBy(meta)) })
  }
  let broken = false
  source.onopen = () => {
    if (broken) refresh((wanted) => wanted.length > 0)
    broken = false
  }
  source.onerror = () => {
    broken = true
  }
  source.onmessage = (message: MessageEvent<string>) => {
    const subject = subjectOf(message.data)
    if (subject) refresh((wanted) => concerns(subject, wanted))
  }
  return () => source.close()
}
