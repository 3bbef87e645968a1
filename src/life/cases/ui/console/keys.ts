import { useEffect, useRef } from 'react'

const writing = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=radio], [type=checkbox]), textarea, select')

const busy = (event: KeyboardEvent): boolean => {
  const { target } = event
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return true
  return writing(target)
}

/** Single keys while nobody is writing; False leaves the key to the browser. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => boolean | void>): void {
  const now = useRef(keys)
  useEffect(() => {
    now.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Out of a field, so that single keys count again.
      if (event.key === 'Escape' && writing(event.target)) event.target.blur()
      if (busy(event)) return
      const act = now.current[event.key]
      if (act && act(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
