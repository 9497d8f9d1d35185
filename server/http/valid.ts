import type { z } from 'zod'
import { DomainError } from '../domain/errors.ts'

/** JSON within an address; throws `invalid_input` for what is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('invalid_input')
  }
}

/** What was asked for, if it can be; else throws `invalid_input`. */
export function valid<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (!result.success) throw new DomainError('invalid_input')
  return result.data
}
