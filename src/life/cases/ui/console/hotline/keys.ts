import { useEffect, useRef } from 'react'

/** Keys that work while one writes: function keys, and `Control Enter`. */
export function useDeskKeys(keys: Record<string, () => void>): void {
  const now = useRef(keys)
  useEffect(() => {
    now.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.altKey || event.shiftKey) return
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      const name = event.ctrlKey || event.metaKey ? `Control ${event.key}` : event.key
      const act = now.current[name]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
