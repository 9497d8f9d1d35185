import type { ErrorCode } from '#shared/errors.ts'
import { useStrings } from '../context.ts'

/** What a refusal means. */
export function ErrorText({ code }: { code: ErrorCode }) {
  return <>{useStrings('errors').errors[code]}</>
}
