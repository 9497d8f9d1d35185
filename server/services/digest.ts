import { createHmac } from 'node:crypto'
import type { Deps } from './deps.ts'

/** Stands for a value that is not to be stored itself. `purpose` keeps digests of different use apart. */
export function secretDigest({ config }: Pick<Deps, 'config'>, purpose: string, value: string): string {
  return createHmac('sha256', config.jwtSecret).update(`${purpose}\n${value}`).digest('hex').slice(0, 32)
}
