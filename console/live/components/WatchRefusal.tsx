import { useStrings } from '../../context.ts'
import type { SupervisorAct, Watched } from '../watched.ts'

/** Why something was not done, beside where it was asked for. */
export function WatchRefusal({ watched, of }: { watched: Watched; of: SupervisorAct[] }) {
  const strings = useStrings()
  const refused = watched.refusal.value
  if (!refused || !of.includes(refused.act)) return null
  const isUnknown = refused.code === 'timeout' || refused.code === 'try_again'
  return (
    <p class="field__problem" role="alert">
      {isUnknown
        ? strings.watch.timeout
        : (strings.watch.refusal(refused.code) ?? strings.refusal(refused.code))}
    </p>
  )
}
