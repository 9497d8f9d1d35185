import type { TargetedEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { MEGABYTE } from '#shared/megabyte.ts'
import type { OpenFiles } from './open-files.ts'
import { isTouch } from '../touch.ts'
import { UploadRow } from './UploadRow.tsx'

/** Above the message: the ways to choose a file, and what was chosen, until it stands in the conversation. */
export function Tray({ files }: { files: OpenFiles }) {
  const { uploads, isChoosing } = files
  const words = files.words.value
  const items = uploads.items.value
  if (!isChoosing.value && items.length === 0) return null
  return (
    <section class="k-tray" aria-label={words.title}>
      {items.length > 0 && (
        <ul class="k-tray__list">
          {items.map((upload) => (
            <UploadRow key={upload.clientId} upload={upload} files={files} />
          ))}
        </ul>
      )}
      {isChoosing.value && <Chooser files={files} />}
    </section>
  )
}

function Chooser({ files: { uploads, rules, words: texts } }: { files: OpenFiles }) {
  const words = texts.value
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])

  function add(event: TargetedEvent<HTMLInputElement>) {
    uploads.add([...(event.currentTarget.files ?? [])])
    // The same file may be chosen again after it was removed.
    event.currentTarget.value = ''
  }

  return (
    <div class="k-tray__choose">
      <div class="k-row">
        <label class="k-btn k-btn--s k-tray__button">
          <input
            ref={first}
            type="file"
            class="visually-hidden"
            multiple
            accept={rules.accept.join(',')}
            aria-describedby="file-hint"
            onChange={add}
          />
          {words.choose}
        </label>
        {/* Named one by one: for `image/*` an iPhone may give its own HEIC. */}
        {/* Elsewhere browsers take no notice of `capture`: the button would do the same as the one beside it. */}
        {isTouch() && (
          <label class="k-btn k-btn--s k-tray__button">
            <input
              type="file"
              class="visually-hidden"
              accept={rules.accept.filter((one) => one.startsWith('image/')).join(',')}
              capture="environment"
              aria-describedby="file-hint"
              onChange={add}
            />
            {words.takePhoto}
          </label>
        )}
      </div>
      <p class="k-meta" id="file-hint">
        {words.hint(Math.floor(rules.maxBytes / MEGABYTE))} {!isTouch() && words.paste} {words.privacy}
      </p>
    </div>
  )
}
