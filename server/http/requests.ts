import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { pinoHttp } from 'pino-http'
import type { Logger } from 'pino'
import type { Metrics } from '../metrics.ts'

const probes = ['/healthz', '/readyz', '/metrics']
const isProbe = ({ path }: Request) => probes.includes(path)

/**
 * One line for each request, and its id as `x-request-id`. Of the address only the route that answered: what
 * stands in the rest of it, and in headers, may be about a person.
 */
export function logRequests(log: Logger): RequestHandler {
  const line = (request: Request, response: Response, { responseTime }: { responseTime: number }) => ({
    method: request.method,
    route: routeOf(request),
    status: response.statusCode,
    milliseconds: responseTime,
  })
  return pinoHttp<Request, Response>({
    logger: log,
    genReqId(_request, response) {
      const id = randomUUID()
      response.setHeader('x-request-id', id)
      return id
    },
    autoLogging: { ignore: isProbe },
    customLogLevel: (_request, response) => (response.statusCode >= 400 ? 'info' : 'debug'),
    customAttributeKeys: { reqId: 'requestId' },
    customSuccessObject: line,
    // The error itself is logged where it is answered.
    customErrorObject: (request, response, _error, fields) => line(request, response, fields),
    wrapSerializers: false,
    serializers: { req: () => undefined },
    quietReqLogger: true,
    quietResLogger: true,
  })
}

/** Counts what was answered over HTTP, without those who only look whether we live. */
export function countResponses(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    if (!isProbe(request)) response.once('finish', () => metrics.responded(response.statusCode))
    next()
  }
}

/** The route as it is written in the code; `*` for a file, or for nothing that we know. */
function routeOf({ baseUrl, route }: Request): string {
  const { path }: { path?: unknown } = route ?? {}
  const last: unknown = Array.isArray(path) ? path.at(-1) : path
  return `${baseUrl}${typeof last === 'string' ? last : '/*'}`
}
