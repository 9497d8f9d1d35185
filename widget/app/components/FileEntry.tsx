import { useEffect } from 'preact/hooks'
import type { EntryOf } from '#shared/entities.ts'
import { useStore, useStrings } from '../context.ts'

/** A file in the conversation. Until what shows it is loaded, it is there by its name. */
export function FileEntry({ entry }: { entry: EntryOf<'attached'> }) {
  const { files } = useStore()
  const { log } = useStrings()
  useEffect(() => files.withOpen(), [files])
  const open = files.open.value
  return open ? <open.FileRow entry={entry} files={open} /> : <p class="k-msg">{log.file(entry.name)}</p>
}
