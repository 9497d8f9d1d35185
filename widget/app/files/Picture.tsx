import { useSignal } from '../signals.ts'
import { useEffect } from 'preact/hooks'
import type { EntryOf } from '#shared/entities.ts'
import { FileIcon } from './FileIcon.tsx'
import type { OpenFiles } from './open-files.ts'

interface Props {
  entry: EntryOf<'attached'> & { width: number; height: number }
  files: OpenFiles
}

/** The thumbnail of a picture, with the room that it will take; for who wants no pictures loaded, on request only. */
export function Picture({ entry: { fileId, name, description, width, height }, files }: Props) {
  const source = useSignal<string | null>(null)
  const isWanted = useSignal(false)
  const isShown = files.showsPictures.value || isWanted.value
  const words = files.words.value

  useEffect(() => {
    if (!isShown) return
    let isHere = true
    const show = async () => {
      const links = await files.api.links(fileId)
      if (isHere && links.ok) source.value = links.data.thumbnail
    }
    void show()
    return () => {
      isHere = false
    }
  }, [isShown, fileId, files, source])

  if (!isShown)
    return (
      <button
        type="button"
        class="k-btn k-btn--s"
        onClick={({ currentTarget }) => {
          // The button goes; whoever pressed it goes on at the name beside the picture.
          currentTarget.closest('.k-file')?.querySelector<HTMLElement>('.k-link')?.focus()
          isWanted.value = true
        }}
      >
        <FileIcon isPicture />
        {words.showPhoto}
      </button>
    )
  return (
    <span class="k-file__picture" style={{ aspectRatio: `${width} / ${height}` }}>
      {source.value ? (
        <img
          src={source.value}
          alt={description ?? words.photoWithout(name)}
          width={width}
          height={height}
          // The link is good for a minute only: what failed to load is asked for anew by the name beside it.
          onError={() => (source.value = null)}
        />
      ) : (
        <FileIcon isPicture />
      )}
    </span>
  )
}
