import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface GoProps {
  /** Address within this app, with its query: `/c/251120-0001?lang=en`. */
  to: string
  className?: string
  label?: string
  replace?: boolean
  onClick?: () => void
  children: ReactNode
}

/** A link inside the app: no page load; fetches the page's code when touched or in sight. */
export function Go({ to, className, label, replace = false, onClick, children }: GoProps) {
  const [path = '/', search] = to.split('?')
  return (
    <Link
      to={path}
      {...(search ? { search: Object.fromEntries(new URLSearchParams(search)) as never } : {})}
      {...(className ? { className } : {})}
      {...(label ? { 'aria-label': label } : {})}
      replace={replace}
      {...(onClick ? { onClick } : {})}
    >
      {children}
    </Link>
  )
}
