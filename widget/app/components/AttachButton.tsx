import { useEffect } from 'preact/hooks'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { LaterIcon } from './LaterIcon.tsx'

const hasFiles = (data: DataTransfer | null) => data?.types.includes('Files') === true

/** The way to send a file; what comes after it is loaded with the first use. A file may be dropped anywhere. */
export function AttachButton() {
  const { files } = useStore()
  const { talk } = useStrings('notes')
  const { accept } = useSurroundings().page.files
  useEffect(() => {
    const add = (chosen: File[]) => files.withOpen(({ uploads }) => uploads.add(chosen))
    // Else a browser opens what is dropped in the place of the chat.
    const over = (event: DragEvent) => {
      if (hasFiles(event.dataTransfer)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      add([...(event.dataTransfer?.files ?? [])])
    }
    const paste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])]
      if (pasted.length === 0) return
      event.preventDefault()
      add(pasted)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [files])
  return accept.length > 0 ? (
    <button
      type="button"
      class="k-icon k-icon--edge"
      aria-label={talk.addFile}
      aria-expanded={files.open.value?.isChoosing.value ?? false}
      onClick={() => files.withOpen(({ isChoosing }) => (isChoosing.value = !isChoosing.peek()))}
    >
      <LaterIcon name="clip" />
    </button>
  ) : null
}
