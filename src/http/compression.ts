import compress from '@fastify/compress'
import plugin from 'fastify-plugin'

/**
 * Compresses answers of more than a kilobyte where the client asks for it. The
 * ETag stays that of the record, since writes compare it (RFC 9110, 8.8.3.3
 * would have another one for each coding). Requests are never decompressed: a
 * small one could then hold a huge body.
 */
export const compression = plugin(
  async (app) => {
    await app.register(compress, {
      threshold: 1024,
      encodings: ['br', 'gzip'],
      globalDecompression: false,
    })
  },
  { name: 'compression' },
)
