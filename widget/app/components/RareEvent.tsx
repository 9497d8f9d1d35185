import type { Entry } from '#shared/entities.ts'
import { factsOf } from '../facts.ts'
import { needsInWords } from '../needs-words.ts'
import { useStore, useStrings } from '../context.ts'
import { transferred } from '../transfer-words.ts'
import { CaseCard } from './CaseCard.tsx'
import { DeclinedLine } from './DeclinedLine.tsx'
import { NumberCard } from './NumberCard.tsx'
import { SealedCard } from '../sealed/SealedCard.tsx'
import { TransferCard } from './TransferCard.tsx'

/** What happens between the messages of some talks only. */
export function RareEvent({ entry }: { entry: Entry }) {
  const { entries, spoken } = useStore()
  const { log, events, settings } = useStrings('cards', 'menu')
  switch (entry.type) {
    case 'requeued': {
      const { agent } = factsOf(entries.value.filter(({ seq }) => seq < entry.seq))
      const isLost = entry.reason === 'agent_vanished' && agent?.name
      return (
        <li class="k-sys">{isLost ? events.requeuedLost(agent.name ?? '', agent.form) : events.requeued}</li>
      )
    }
    case 'transferred':
      return <li class="k-sys">{transferred(entry, events, log.someAgent)}</li>
    case 'joined':
      return <li class="k-sys">{events.alsoHere(entry.agent.name ?? log.someAgent, entry.agent.form)}</li>
    case 'left':
      return <li class="k-sys">{events.leftTalk(entry.agent.name ?? log.someAgent, entry.agent.form)}</li>
    case 'case_proposed':
      return <CaseCard entry={entry} />
    case 'case_declined':
      return <DeclinedLine reason={entry.reason} />
    case 'case_submitted':
      return (
        <li class="k-run">
          <NumberCard reference={entry.reference} kind={entry.kind} />
        </li>
      )
    case 'sealed_requested':
      return (
        <li class="k-run">
          <SealedCard entry={entry} />
        </li>
      )
    case 'warned':
      return (
        <li class="k-run">
          <div class="k-note k-note--warn">
            <div>
              <p class="k-label k-tight">{events.warned}</p>
              <p lang={spoken.value}>{entry.text}</p>
            </div>
          </div>
        </li>
      )
    case 'transfer_proposed':
      return <TransferCard entry={entry} />
    case 'transfer_ended':
      return <li class="k-sys">{events.transferEnded[entry.outcome]}</li>
    case 'introduced':
      return <li class="k-sys">{events.introduced(entry.name)}</li>
    case 'needs_set':
      return needsInWords(entry, entries.value, settings).map((words) => (
        <li key={words} class="k-sys">
          {words}
        </li>
      ))
    default:
      return null
  }
}
