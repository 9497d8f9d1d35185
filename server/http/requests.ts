import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Logger } from 'pino'

const isProbe = ({ url }: IncomingMessage) => url === '/healthz' || url === '/readyz'
const pathOf = (url: string | undefined) => url?.split('?', 1)[0]

/** One line for each request: method, path, status; no header, no query, no address of a resident. */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId(_request: IncomingMessage, response: ServerResponse) {
      const id = randomUUID()
      response.setHeader('x-request-id', id)
      return id
    },
    autoLogging: { ignore: isProbe },
    customLogLevel: (_request, response) => (response.statusCode >= 400 ? 'info' : 'debug'),
    wrapSerializers: false,
    serializers: {
      req: ({ id, method, url }: IncomingMessage) => ({ id, method, path: pathOf(url) }),
      res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      // The error itself is logged where it is answered.
      err: () => undefined,
    },
    quietReqLogger: true,
  })
}
