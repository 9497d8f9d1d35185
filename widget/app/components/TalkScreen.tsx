import { useStore } from '../context.ts'
import { beside, ShieldWarning } from '../parts.tsx'
import { Composer } from './Composer.tsx'
import { Log } from './Log.tsx'

/** Waiting and talking are one screen: who waits can write already. */
export function TalkScreen() {
  const { send, warning } = useStore()
  const part = beside.module.value
  return (
    <>
      {part && <part.AboveLog />}
      <Log />
      {part && <part.BelowLog />}
      {warning.found.value.length > 0 && (
        <ShieldWarning box="message" label="send" send={() => void send()} />
      )}
      <Composer />
    </>
  )
}
