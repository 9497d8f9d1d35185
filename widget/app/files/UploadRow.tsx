import { fileSize } from '#shared/file-size.ts'
import type { Upload } from '#shared/client/uploads.ts'
import { limits } from '#shared/limits.ts'
import { LaterIcon } from '../components/LaterIcon.tsx'
import { useStore, useStrings } from '../context.ts'
import { FileIcon } from './FileIcon.tsx'
import type { OpenFiles } from './open-files.ts'
import { isFinal, problemInWords } from './words.ts'

/** One file on its way: what it is, how far it is, and what can be done about it. */
export function UploadRow({ upload, files }: { upload: Upload; files: OpenFiles }) {
  const { language } = useStore()
  const words = files.words.value
  const { clientId, name, size, state } = upload
  const preview = files.uploads.preview(clientId)
  const isUnderWay = state === 'waiting' || state === 'sending'
  return (
    <li class={state === 'failed' ? 'k-file k-file--failed' : 'k-file'}>
      {preview ? (
        <img class="k-file__icon" src={preview} alt="" />
      ) : (
        <FileIcon isPicture={isPicture(upload)} />
      )}
      <div class="k-file__text">
        <p>
          <b>{name}</b>
        </p>
        <p class="k-meta k-num">
          {fileSize(size, language.value)} · <State upload={upload} files={files} />
        </p>
        {state === 'sending' && (
          <progress max={size} value={upload.sent} aria-label={words.sent(percent(upload))} />
        )}
        {state === 'draft' && <Description upload={upload} files={files} />}
        <Trouble upload={upload} files={files} />
      </div>
      {state !== 'checking' && (
        <button
          type="button"
          class="k-icon"
          aria-label={isUnderWay ? words.cancel(name) : words.remove(name)}
          onClick={() => remove(files, clientId)}
        >
          <LaterIcon name="close" />
        </button>
      )}
    </li>
  )
}

/** The row goes away under the focus: the button by which files are added is what is left. */
function remove({ uploads }: OpenFiles, clientId: string): void {
  uploads.remove(clientId)
  document.querySelector<HTMLElement>('.k-compose__row .k-icon')?.focus()
}

const isPicture = ({ type }: Upload) => type.startsWith('image/')
const percent = ({ sent, size }: Upload) => Math.floor((sent / size) * 100)

function State({ upload, files }: { upload: Upload; files: OpenFiles }) {
  const { connection } = useStore()
  const words = files.words.value
  switch (upload.state) {
    case 'draft':
      return <>{words.ready}</>
    case 'waiting':
      return <>{connection.state.value === 'online' ? words.waiting : words.offline}</>
    case 'sending':
      return <>{connection.state.value === 'online' ? words.sent(percent(upload)) : words.offline}</>
    case 'checking':
      return <>{words.checking}</>
    case 'failed':
    case 'lost':
      return <>{words.notSent}</>
  }
}

function Description({ upload: { clientId, description }, files }: { upload: Upload; files: OpenFiles }) {
  const { start } = useStrings()
  const words = files.words.value
  const id = `about-${clientId}`
  return (
    <div class="k-file__about">
      <label for={id}>
        {words.description} <span class="k-opt-word">{start.optional}</span>
      </label>
      <input
        id={id}
        class="k-input"
        maxLength={limits.fileDescriptionLength}
        value={description}
        onInput={(event) => files.uploads.describe(clientId, event.currentTarget.value)}
      />
    </div>
  )
}

/** In words, with what can be done; the file stays until its sender removes it. */
function Trouble({ upload, files }: { upload: Upload; files: OpenFiles }) {
  const strings = useStrings('errors')
  const words = files.words.value
  const { clientId, state, conversationId } = upload
  if (state === 'lost')
    return (
      <>
        <p class="k-file__problem">{conversationId === null ? words.lostDraft : words.lost}</p>
        <label class="k-btn k-btn--s k-tray__button k-mt4">
          <input
            type="file"
            class="visually-hidden"
            accept={files.rules.accept.join(',')}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? []
              if (file) files.uploads.choose(clientId, file)
            }}
          />
          {words.chooseAgain}
        </label>
      </>
    )
  if (state !== 'failed') return null
  return (
    <>
      <p class="k-file__problem">{problemInWords(upload.refusal, words, strings, files.rules)}</p>
      {!isFinal(upload) && (
        <button type="button" class="k-btn k-btn--s k-mt4" onClick={() => files.uploads.retry(clientId)}>
          <LaterIcon name="again" />
          {words.retry}
        </button>
      )}
    </>
  )
}
