import type { ReactNode } from 'react'

/** A category below this share is not worth a place on the page. */
export const likely = 0.15

export interface SuggestedLine {
  key: string
  /** What it is about, with its reason where that stands for all of them. */
  told: string
  parts: ReactNode
}

const isThere = (parts: ReactNode): boolean => (Array.isArray(parts) ? parts.length > 0 : Boolean(parts))

/** What is suggested, line by line, each to be taken over with one press; nothing where there is nothing. */
export function SuggestedLines({ lines }: { lines: SuggestedLine[] }) {
  const shown = lines.filter(({ parts }) => isThere(parts))
  if (shown.length === 0) return null
  return (
    <div className="suggested-lines" role="status">
      {shown.map(({ key, told, parts }) => (
        <p key={key}>
          <span className="ll-s ll-2">{told}</span>
          {parts}
        </p>
      ))}
    </div>
  )
}
