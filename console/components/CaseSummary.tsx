import { useStrings } from '../context.ts'
import type { Conversation } from '../conversation.ts'
import { clock } from '../strings/locale.ts'

export function CaseSummary({ conversation }: { conversation: Conversation }) {
  const { context: words } = useStrings()
  const { state, submitted } = conversation.caseForm.facts.value
  const text = {
    draft: submitted.length === 0 ? words.noCase : null,
    proposed: words.proposed,
    declined: words.declined,
    lapsed: words.lapsed,
    submitted: null,
  }[state.phase]
  return (
    <div class="case-summary">
      {submitted.map(({ reference, at }) => (
        <p key={reference}>
          <b class="case-summary__reference">{reference}</b>
          <br />
          <span class="small muted">{words.submittedAt(clock(at))}</span>
        </p>
      ))}
      {text && <p class="small">{text}</p>}
    </div>
  )
}
