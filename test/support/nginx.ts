import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { endChild, endWithUs } from './end-with-us.ts'
import { freePort } from './port.ts'
import { programPath } from './programs.ts'

/**
 * A real nginx in front of server processes. `http` is what stands inside `http { }`, given the port to listen on:
 * the upstream with its stickiness, and the server.
 */
export async function startNginx(http: (port: number) => string) {
  const binary = await programPath('nginx', 'NGINX', ['nginx'])
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'kck-nginx-'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${kind};`)
    .join(' ')
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid nginx.pid; error_log stderr warn;
events { worker_connections 4096; }
http { access_log off; ${temporary}
${http(port)}
}
`,
  )
  const child: ChildProcess = spawn(binary, ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr'])
  endWithUs(child)
  let output = ''
  child.stderr?.on('data', (text) => (output += text))
  const url = `http://127.0.0.1:${port}`
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`nginx ended: ${output}`)
      await fetch(url)
    },
    { timeout: 10_000, interval: 20 },
  )

  return {
    port,
    url,
    output: () => output,
    async stop(): Promise<void> {
      await endChild(child, 'SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Nginx = Awaited<ReturnType<typeof startNginx>>

/**
 * The nginx configuration that a page of the documentation gives, so that what is tested is what is recommended:
 * its first block of code in the language `nginx`.
 */
export function nginxBlock(page: string): string {
  const block = /^```nginx\n([\s\S]*?)^```/m.exec(page)?.[1]
  if (block === undefined) throw new Error('the page holds no nginx configuration')
  return block
}
