import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The demonstration's portal as two pages of one server, with the tag and without it: nothing else differs. */
export async function servePages(product: string): Promise<{ server: Server; origin: string }> {
  const page = await (await fetch(`${product}/demo/`)).text()
  const style = await (await fetch(`${product}/demo/style.css`)).text()
  const tag = /<script[^>]*widget\.js[^>]*><\/script>/
  if (!tag.test(page)) throw new Error(`no script tag on ${product}/demo/`)
  const bodies: Record<string, [type: string, body: string]> = {
    '/demo/style.css': ['text/css', style],
    '/with': ['text/html', page],
    '/without': ['text/html', page.replace(tag, '')],
  }
  const server = createServer(({ url = '' }, response) => {
    const [type, body] = bodies[url] ?? ['text/plain', '']
    response.setHeader('content-type', `${type}; charset=utf-8`).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
