import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the library's default) with 19 MiB and two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

let nobody: Promise<string> | null = null

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** Without a hash it takes as long as with one and answers false: nobody learns by time which accounts exist. */
export async function isPassword(known: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID())
  const isSame = await verify(known ?? (await nobody), password)
  return isSame && known !== null
}
