import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../../kernel/problem.ts'

/**
 * Pages: each app's one HTML file answers for every route of it. Files are looked up when they are asked for, so that
 * pages built anew under a running server are served.
 */
export async function mountPages(app: FastifyInstance, dist: string): Promise<void> {
  if (!existsSync(dist)) {
    app.setNotFoundHandler(() => {
      throw notFound()
    })
    return
  }
  await app.register(fastifyStatic, {
    root: dist,
    serve: true,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  const entry = (name: string) => async (_r: FastifyRequest, reply: { sendFile: (f: string) => unknown }) =>
    reply.sendFile(`${name}/index.html`)
  for (const [path, name] of [
    ['/', 'resident'],
    ['/field', 'field'],
    ['/console', 'console'],
  ] as const) {
    app.get(path, entry(name) as never)
  }
  app.setNotFoundHandler((request, reply) => {
    // An app's own files come before its routes: what is neither file nor address of the machine is a route.
    const own = request.method === 'GET' && /^\/(field|console)\//.exec(request.url)?.[1]
    if (own) return reply.sendFile(`${own}/index.html`)
    const page =
      request.method === 'GET' &&
      !/^\/(api|openapi|docs|metrics|healthz|open311|assets)\b/.test(request.url) &&
      (request.headers.accept ?? '').includes('text/html')
    if (!page) throw notFound()
    return reply.sendFile('resident/index.html')
  })
}
