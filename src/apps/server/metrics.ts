import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** Prometheus figures at `/metrics`, for the machine itself only. Routes by their pattern, never by address. */
export function metrics(app: FastifyInstance): { events: Counter } {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const events = new Counter({
    name: 'linli_events_sealed_total',
    help: 'Events sealed since start.',
    registers: [registry],
  })
  const time = new Histogram({
    name: 'linli_request_seconds',
    help: 'Time to answer by route and status.',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  })
  app.addHook('onResponse', async (request, reply) => {
    time.observe(
      { route: request.routeOptions.url ?? 'none', method: request.method, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  app.get('/metrics', async (request, reply) => {
    // What a proxy on this machine hands on comes from elsewhere, whatever the headers claim.
    const proxied = request.headers['x-forwarded-for'] ?? request.headers['forwarded']
    if (proxied || !/^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? ''))
      return reply.status(404).send({ status: 404, code: 'not-found', message: '', data: {} })
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  return { events }
}
