import { useStore } from '../context.ts'
import { Composer } from './Composer.tsx'
import { Log } from './Log.tsx'
import { QueueBlock } from './QueueBlock.tsx'
import { StorageNote } from './StorageNote.tsx'

/** Waiting and talking are one screen: who waits can write already. */
export function TalkScreen() {
  const { phase } = useStore()
  return (
    <>
      {phase.value !== 'talk' && <QueueBlock />}
      <Log />
      <StorageNote />
      <Composer />
    </>
  )
}
