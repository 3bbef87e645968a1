import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSay } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'
import './console.css'

const tabs = [
  ['/rounds', 'rounds.rounds'],
  ['/hazards', 'rounds.hazards'],
  ['/batches', 'rounds.batches'],
  ['/risk-points', 'rounds.points'],
  ['/checklists', 'rounds.lists'],
] as const

/** Head of the pages about going there: they stand beside one another. */
export function Head({ title, children }: { title: string; children?: ReactNode }) {
  const say = useSay(words)
  return (
    <>
      <nav className="tabs rounds-tabs" aria-label={say('rounds.title')}>
        {tabs.map(([to, word]) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
            {say(word)}
          </Link>
        ))}
      </nav>
      <div className="page-head">
        <h1>{title}</h1>
        {children}
      </div>
    </>
  )
}
