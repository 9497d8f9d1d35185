import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { fileSize } from '#shared/file-size.ts'
import type { FileLinks } from '#shared/client/files-api.ts'
import type { EntryOf } from '#shared/entities.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'

/** A file that stands in the log: a picture opens in a layer above, everything is saved by its name. */
export function FileBox({ entry }: { entry: EntryOf<'attached'> }) {
  const { files: words, close } = useStrings()
  const locale = useLocale()
  const { files } = useDesk()
  const { fileId, name, size, description, width, height, scanned } = entry
  const thumbnail = useSignal<string | null>(null)
  const opened = useSignal<FileLinks | null>(null)
  const isFailed = useSignal(false)
  const isPicture = width !== undefined && height !== undefined

  useEffect(() => {
    if (!isPicture) return
    let isHere = true
    const show = async () => {
      const links = await files.api.links(fileId)
      if (isHere && links.ok) thumbnail.value = links.data.thumbnail
    }
    void show()
    return () => {
      isHere = false
    }
  }, [files, fileId, isPicture, thumbnail])

  /** A link is good for a minute: each use asks for its own. */
  async function withLinks(use: (links: FileLinks) => void) {
    const links = await files.api.links(fileId)
    isFailed.value = !links.ok
    if (links.ok) use(links.data)
  }

  const alt = description ?? words.noDescription(name)
  return (
    <div class="file">
      {isPicture && (
        <button
          type="button"
          class="file__picture"
          aria-label={words.open(name)}
          onClick={() => void withLinks((links) => (opened.value = links))}
        >
          {thumbnail.value && <img src={thumbnail.value} alt={alt} width={width} height={height} />}
        </button>
      )}
      <div class="file__text">
        <button
          type="button"
          class="linklike"
          aria-label={words.download(name)}
          onClick={() => void withLinks(({ content }) => save(content, name))}
        >
          {!isPicture && <Icon name="file" />}
          {name}
        </button>
        <p class="small muted">
          {fileSize(size, locale)} · {scanned ? words.scanned : words.notScanned}
        </p>
        {description && <p class="small">{description}</p>}
        {isFailed.value && (
          <p class="field__problem" role="alert">
            {words.notOpened}
          </p>
        )}
      </div>
      {opened.value && (
        <Dialog
          title={name}
          isWide
          close={() => (opened.value = null)}
          actions={
            <button type="button" class="button" data-first onClick={() => (opened.value = null)}>
              {close}
            </button>
          }
        >
          <img class="file__whole" src={opened.value.content} alt={alt} width={width} height={height} />
          {description && <p>{description}</p>}
        </Dialog>
      )}
    </div>
  )
}

function save(path: string, name: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = name
  link.click()
}
