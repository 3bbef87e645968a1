import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSay } from '../../../../kernel/web/index.ts'
import { words } from '../words.ts'
import '../approvals.css'

const pages = [
  ['/approvals', 'approvals.title'],
  ['/approval-figures', 'approvals.figures'],
  ['/delegations', 'approvals.standIn'],
  ['/approval-policies', 'approvals.rules'],
] as const

/** Head of the pages about approvals: they stand beside one another. */
export function Head({ title, children }: { title: string; children?: ReactNode }) {
  const say = useSay(words)
  return (
    <>
      <nav className="tabs approvals-pages" aria-label={say('approvals.title')}>
        {pages.map(([to, word]) => (
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
