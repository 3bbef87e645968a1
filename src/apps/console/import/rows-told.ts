const ended = 0x06054b50
const entry = 0x02014b50

interface Part {
  start: number
  packed: boolean
}

/** Where the first sheet stands in the workbook, by the list at its end. */
function firstSheet(view: DataView): Part | null {
  let end = view.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== ended) end--
  if (end < 0) return null
  let at = view.getUint32(end + 16, true)
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entry) return null
    const length = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, length))
    if (name === 'xl/worksheets/sheet1.xml') {
      const local = view.getUint32(at + 42, true)
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      return { start, packed: view.getUint16(at + 10, true) === 8 }
    }
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return null
}

/**
 * How many rows below the header the workbook says it has (`<dimension ref="A1:G4127"/>`), null when it does not say.
 * Only the bar is drawn with it: the house counts for itself.
 */
export async function rowsTold(file: Blob): Promise<number | null> {
  try {
    const view = new DataView(await file.arrayBuffer())
    const part = firstSheet(view)
    if (!part) return null
    const bytes = new Blob([new Uint8Array(view.buffer, part.start)]).stream()
    const reader = (
      part.packed ? bytes.pipeThrough(new DecompressionStream('deflate-raw')) : bytes
    ).getReader()
    const { value } = await reader.read()
    void reader.cancel().catch(() => {})
    const head = new TextDecoder().decode(value?.subarray(0, 4000))
    const last = /<dimension ref="[A-Z]+\d+:[A-Z]+(\d+)"/.exec(head)?.[1]
    return last && Number(last) > 1 ? Number(last) - 1 : null
  } catch {
    return null
  }
}
