import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { findServer } from '#shared/client/find-server.ts'

let http: Server
afterEach(() => {
  vi.useRealTimers()
  http.closeAllConnections()
  http.close()
})

/** Where a server answers with `status`, or not at all. */
async function serve(status: number | null): Promise<string> {
  http = createServer((_request, response) => {
    if (status !== null) response.writeHead(status).end()
  })
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}

it.each([200, 404])('finds a server that answers %i', async (status) => {
  await findServer(await serve(status))
})

it('finds nobody behind a proxy that says so', async () => {
  await expect(findServer(await serve(502))).rejects.toThrow('nobody')
})

it('finds nobody where nothing listens', async () => {
  const origin = await serve(200)
  await new Promise((closed) => http.close(closed))
  await expect(findServer(origin)).rejects.toThrow()
})

it('does not take silence for an answer', async () => {
  const origin = await serve(null)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const finding = findServer(origin)
  await vi.advanceTimersByTimeAsync(3_000)
  await finding
})
