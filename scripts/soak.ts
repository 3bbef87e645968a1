/**
 * `npm run soak [-- KIND…] [--seed N]`: the heavy kinds at their full counts. A kind is a file of `e2e/soak`; its
 * `soak` throws when something was lost, and prints what it counted.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './results.ts'

export interface SoakRun {
  seed: number
  say: (line: string) => void
}
/** What a file of `e2e/soak` exports. */
export interface SoakKind {
  soak: (run: SoakRun) => Promise<void>
}

const folder = join(root, 'e2e', 'soak')

function choose(args: string[]): { kinds: string[]; seed: number } {
  const at = args.indexOf('--seed')
  const given = at < 0 ? undefined : Number(args[at + 1])
  const named = args.filter((arg, n) => !arg.startsWith('--') && (at < 0 || n !== at + 1))
  const all = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => name.slice(0, -3))
        .toSorted((a, b) => a.localeCompare(b))
    : []
  const unknown = named.find((name) => !all.includes(name))
  if (unknown) throw new RangeError(`${unknown}? ${all.join(' ')}`)
  return { kinds: named.length > 0 ? named : all, seed: given ?? Date.now() % 1_000_000 }
}

async function main(): Promise<number> {
  const { kinds, seed } = choose(process.argv.slice(2))
  let failed = 0
  for (const name of kinds) {
    const from = performance.now()
    console.log(`— ${name} (seed ${seed})`)
    const kind = (await import(join(folder, `${name}.ts`))) as SoakKind
    const error = await kind.soak({ seed, say: (line) => console.log(`  ${line}`) }).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error) failed++
    if (error) console.error(error)
    console.log(`${error ? '✗' : '✓'} ${name} ${((performance.now() - from) / 1000).toFixed(1)} s`)
  }
  console.log(`${kinds.length - failed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

process.exitCode = await main()
