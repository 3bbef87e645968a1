import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSay } from '../../../../kernel/web/index.ts'
import { words as shared } from '../words.ts'
import { words } from './words.ts'
import './reviews.css'

const pages = [
  ['/satisfaction', 'reviews.surveys'],
  ['/rectifications', 'reviews.rectifications'],
] as const

/** Head of the pages about satisfaction: they stand beside one another. */
export function Head({ title, children }: { title: string; children?: ReactNode }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  return (
    <>
      <nav className="tabs reviews-pages" aria-label={sayShared('reviews.title')}>
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

interface TabsProps<V extends string> {
  value: V
  options: [value: V, label: string][]
  choose: (value: V) => void
}

export function Tabs<V extends string>({ value, options, choose }: TabsProps<V>) {
  return (
    <div className="reviews-tabs">
      {options.map(([one, label]) => (
        <button key={one} type="button" aria-pressed={value === one} onClick={() => choose(one)}>
          {label}
        </button>
      ))}
    </div>
  )
}
