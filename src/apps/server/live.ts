import type { FastifyInstance } from 'fastify'
import { nobody, type Actor } from '../../kernel/access.ts'
import { type AppOptions, tenantOf } from '../../kernel/http/app.ts'
import type { SealedEvent } from '../../kernel/sealing.ts'

/** What a live reader is told: that something happened to a subject, never what it says. */
interface Sees {
  /** Whether anybody at all is told of such a subject; asked first, since an import brings a hundred thousand others. */
  told: (subject: string) => boolean
  sees: (actor: Actor, tenant: string, event: SealedEvent) => Promise<boolean>
}

/**
 * `GET /api/live`: server-sent events `{subject, kind, seq}` of what the caller may see. The page then asks again
 * through the ordinary endpoints, under their own rights.
 */
export function mountLive(app: FastifyInstance, o: AppOptions, { told, sees }: Sees): void {
  const leaving = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const leave of leaving) leave()
  })
  app.get(
    '/api/live',
    { config: { rateLimit: { max: 120, timeWindow: 60_000 } } },
    async (request, reply) => {
      const tenant = tenantOf(o, request)
      reply.hijack()
      const raw = reply.raw
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write('retry: 2000\n\n')
      const send = (event: SealedEvent) => {
        if (!told(event.subject)) return
        // Asked anew each time: a post that ended while the stream was open tells nothing more.
        o.actorOf(request, tenant)
          .catch(() => nobody)
          .then((actor) => sees(actor, tenant.code, event))
          .then((seen) => {
            if (seen)
              raw.write(
                `id: ${event.seq}\ndata: ${JSON.stringify({ subject: event.subject, kind: event.kind, seq: event.seq })}\n\n`,
              )
          })
          .catch((error: unknown) => app.log.error({ err: error }, 'live'))
      }
      const beat = setInterval(() => raw.write(': \n\n'), 20_000)
      tenant.live.on('sealed', send)
      const leave = () => {
        clearInterval(beat)
        tenant.live.off('sealed', send)
        leaving.delete(leave)
        raw.end()
      }
      request.raw.on('close', leave)
      leaving.add(leave)
    },
  )
}
