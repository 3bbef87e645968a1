import { Table, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import './wide-table.css'

/** A frame in which what is wider than the page scrolls, with the keyboard too; `label` is for who hears it. */
export const WideFrame = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="wide-table" role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
)

interface WideTableProps<Row> extends TableProps<Row> {
  /** What the table lists, for who hears it. */
  label: string
  /** Least width in pixels; narrower screens scroll it, with the keyboard too. */
  least: number
}

/** A table as the console draws them all: small, paged by the page itself, scrolling within its own frame. */
export function WideTable<Row extends object>({ label, least, ...table }: WideTableProps<Row>) {
  return (
    <WideFrame label={label}>
      <div style={{ minWidth: least }}>
        <Table<Row> size="small" pagination={false} {...table} />
      </div>
    </WideFrame>
  )
}
