import { limits } from '#shared/limits.ts'
import { useStore, useStrings } from '../context.ts'
import { NEAR_LIMIT } from './Composer.tsx'

/** Near the end of what one message holds. */
export function CharactersLeft() {
  const { draft } = useStore()
  const { talk } = useStrings('notes')
  const { length } = draft.value
  return length < NEAR_LIMIT ? null : (
    <p class="k-meta k-num k-mt4" id="left">
      {talk.left(limits.messageLength - length)}
    </p>
  )
}
