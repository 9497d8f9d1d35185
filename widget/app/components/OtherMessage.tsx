import type { SaidEntry } from '#shared/client/said.ts'
import { ChangedMessage } from './ChangedMessage.tsx'
import { FileEntry } from './FileEntry.tsx'

/** What was said and is not, or not any more, the words in which it was said. */
export function OtherMessage({ entry }: { entry: SaidEntry }) {
  return entry.type === 'attached' ? <FileEntry entry={entry} /> : <ChangedMessage entry={entry} />
}
