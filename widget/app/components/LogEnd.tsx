import { useStore } from '../context.ts'
import { WaitingNote } from './WaitingNote.tsx'

/** The last thing in the log, for who waits. */
export function LogEnd() {
  const { phase } = useStore()
  return phase.value === 'starting' || phase.value === 'waiting' ? <WaitingNote /> : null
}
