import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/**
 * Compresses text replies of a kilobyte or more by what the caller accepts, for callers without a session or key only:
 * the length of a compressed reply tells of what is in it, and a stranger may have a part in that (decision 25). Files of
 * the pages are compressed when they are built; bodies that come in are never unpacked.
 */
export async function compressed(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', async ({ cookies, headers }) => {
    if (cookies.linli_session || headers.authorization) headers['x-no-compression'] = '1'
  })
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    customTypes: /^text\/(?!event-stream)|[+/](json|xml)\b/,
  })
}
