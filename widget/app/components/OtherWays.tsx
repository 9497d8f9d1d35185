import { useStore, useStrings } from '../context.ts'
import { PhoneLine } from './PhoneLine.tsx'

/** Who would rather call, or asks about what was reported before. */
export function OtherWays() {
  const { closed } = useStrings('hours')
  const { language } = useStore()
  return (
    <div class="k-ways">
      <h2 class="k-h3">{closed.otherWay}</h2>
      <PhoneLine />
      <p class="k-mt12">
        <a href={`/sprawa/?lang=${language.value}`} target="_blank" rel="noopener">
          {closed.checkCase}
        </a>
      </p>
    </div>
  )
}
