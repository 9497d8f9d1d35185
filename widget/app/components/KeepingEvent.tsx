import { useEffect } from 'preact/hooks'
import type { Entry } from '#shared/entities.ts'
import { useStore } from '../context.ts'

/** Something that happened around keeping a conversation; its words come with it. */
export function KeepingEvent({ entry }: { entry: Entry }) {
  const { keeping } = useStore()
  useEffect(() => keeping.withOpen(), [keeping])
  const open = keeping.open.value
  return open && <open.Line keeping={open} entry={entry} />
}
