import { type ReactNode, useEffect, useRef, useState } from 'react'

interface PopProps {
  /** For a button whose mark holds no words. */
  label?: string
  className?: string
  mark: ReactNode
  /** Drawn only while open; `close` returns the focus to the button. */
  children: (close: () => void) => ReactNode
}

/** A button that opens a small sheet beside itself, in the order of the keyboard; Escape and a touch outside close it. */
export function Pop({ label, className = 'icon-button', mark, children }: PopProps) {
  const [open, setOpen] = useState(false)
  const holder = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (!holder.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <div
      className="pop"
      ref={holder}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        type="button"
        ref={button}
        className={className}
        aria-label={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {mark}
      </button>
      {open && <Sheet draw={children} close={close} />}
    </div>
  )
}

interface SheetProps {
  draw: PopProps['children']
  close: () => void
}

const Sheet = ({ draw, close }: SheetProps) => <div className="pop-sheet">{draw(close)}</div>
