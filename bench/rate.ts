/** Runs `work` from `writers` at once until `seconds` have passed; answers how many were done per second. */
export async function perSecond(
  writers: number,
  seconds: number,
  work: (n: number) => Promise<void>,
): Promise<number> {
  let n = 0
  const from = performance.now()
  const one = async () => {
    while (performance.now() - from < seconds * 1000) await work(n++)
  }
  await Promise.all(Array.from({ length: writers }, one))
  return (n * 1000) / (performance.now() - from)
}
