import { useSignal } from '../signals.ts'
import { fileSize } from '#shared/file-size.ts'
import type { EntryOf } from '#shared/entities.ts'
import { useStore } from '../context.ts'
import type { OpenFiles } from './open-files.ts'
import { FileIcon } from './FileIcon.tsx'
import { Picture } from './Picture.tsx'

/** A file that stands in the conversation: what it is, what is to be seen in it, and the way to get it. */
export function FileRow({ entry, files }: { entry: EntryOf<'attached'>; files: OpenFiles }) {
  const { language } = useStore()
  const words = files.words.value
  const isFailed = useSignal(false)
  const { fileId, name, size, description, width, height, scanned } = entry

  async function download() {
    const links = await files.api.links(fileId)
    isFailed.value = !links.ok
    if (links.ok) save(links.data.content, name)
  }

  return (
    <div class="k-file k-file--sent">
      {width && height ? <Picture entry={{ ...entry, width, height }} files={files} /> : <FileIcon />}
      <div class="k-file__text">
        <p>
          <button
            type="button"
            class="k-link"
            aria-label={words.download(name)}
            onClick={() => void download()}
          >
            {name}
          </button>
        </p>
        <p class="k-meta">
          {[fileSize(size, language.value), scanned && words.checked].filter(Boolean).join(' · ')}
        </p>
        {description && <p>{description}</p>}
        {isFailed.value && (
          <p class="k-file__problem" role="alert">
            {words.notOpened}
          </p>
        )}
      </div>
    </div>
  )
}

/** By the browser's own hand, which knows how to save a big file, also on an old phone. */
function save(path: string, name: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = name
  link.click()
}
