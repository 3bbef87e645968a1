import { parseArgs } from 'node:util'
import { namedHost } from '../../kernel/hooks/address.ts'
import { Problem } from '../../kernel/problem.ts'

export interface Config {
  port: number
  host: string
  data: string
  district: string
  empty: boolean
  demoOpen: boolean
  trustProxy: boolean
  keyFile?: string
  databaseUrl?: string
  appUrl?: string
  /** Hosts that a webhook may reach although they are inside: `host` on its scheme's port, `host:port`, `host:*`. */
  hookHosts: string[]
  /** Requests per minute and caller. */
  perMinute: number
  /** The database is already prepared and `appUrl` known: a clone of a template. */
  prepared?: boolean
}

function hookHostsOf(text: string): string[] {
  const hosts = text
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
  const wrong = hosts.find((host) => !namedHost(host))
  if (wrong) throw new Problem(400, 'bad-hook-host', { host: wrong })
  return hosts
}

/** Options of the command line, then variables, then what is shipped. */
export function readConfig(args: string[], env: NodeJS.ProcessEnv): Config {
  const { values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      district: { type: 'string' },
      empty: { type: 'boolean' },
      'demo-open': { type: 'boolean' },
      'trust-proxy': { type: 'boolean' },
      rate: { type: 'string' },
      'hook-hosts': { type: 'string' },
    },
  })
  const port = Number(values.port ?? env.LINLI_PORT ?? 4180)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Problem(400, 'bad-port', { port: values.port ?? '' })
  return {
    port,
    host: values.host ?? env.LINLI_HOST ?? '127.0.0.1',
    data: values.data ?? env.LINLI_DATA ?? 'data',
    district: values.district ?? '510108',
    empty: values.empty ?? false,
    demoOpen: values['demo-open'] ?? false,
    trustProxy: values['trust-proxy'] ?? false,
    hookHosts: hookHostsOf(values['hook-hosts'] ?? env.LINLI_HOOK_HOSTS ?? ''),
    perMinute: Number(values.rate ?? 600),
    ...(env.LINLI_KEY_FILE ? { keyFile: env.LINLI_KEY_FILE } : {}),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.LINLI_APP_URL ? { appUrl: env.LINLI_APP_URL } : {}),
  }
}
