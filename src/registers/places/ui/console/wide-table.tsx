import { Table, type TableProps } from 'antd'
import './wide-table.css'

interface WideTableProps<Row> extends TableProps<Row> {
  /** What the table lists, for who hears it. */
  label: string
  /** Least width in pixels; narrower screens scroll it, with the keyboard too. */
  least: number
}

/** A table as the console draws them all: small, paged by the page itself, scrolling within its own frame. */
export function WideTable<Row extends object>({ label, least, ...table }: WideTableProps<Row>) {
  return (
    <div className="wide-table" role="group" aria-label={label} tabIndex={0}>
      <div style={{ minWidth: least }}>
        <Table<Row> size="small" pagination={false} {...table} />
      </div>
    </div>
  )
}
