/** Text as GBK: every pair of bytes is decoded once, and looked up the other way round. */
export const gbk = (text: string): Buffer => {
  const decoder = new TextDecoder('gb18030')
  const of = new Map<string, Buffer>()
  for (let a = 0x81; a <= 0xfe; a++)
    for (let b = 0x40; b <= 0xfe; b++) of.set(decoder.decode(Buffer.from([a, b])), Buffer.from([a, b]))
  return Buffer.concat(Array.from(text, (one) => of.get(one) ?? Buffer.from(one)))
}
