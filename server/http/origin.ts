import type { Config } from '../config.ts'

const LOOPBACK = ['localhost', '127.0.0.1'] as const

/** Origins of our own pages. On loopback both spellings are ours: people type either. */
export function allowedOrigins({ publicUrl }: Pick<Config, 'publicUrl'>): string[] {
  const own = new URL(publicUrl)
  if (!LOOPBACK.some((host) => host === own.hostname)) return [own.origin]
  return LOOPBACK.map((host) => {
    const spelling = new URL(own)
    spelling.hostname = host
    return spelling.origin
  })
}
