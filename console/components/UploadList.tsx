import { fileSize } from '#shared/file-size.ts'
import type { Upload, Uploads } from '#shared/client/uploads.ts'
import { limits } from '#shared/limits.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** What was chosen for the resident and does not stand in the log yet. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { files: words } = useStrings()
  const items = uploads.items.value
  if (items.length === 0) return null
  return (
    <ul class="uploads" aria-label={words.list}>
      {items.map((upload) => (
        <UploadItem key={upload.clientId} upload={upload} uploads={uploads} />
      ))}
    </ul>
  )
}

function UploadItem({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const strings = useStrings()
  const { files: words } = strings
  const locale = useLocale()
  const { link, files } = useDesk()
  const { clientId, name, size, sent, state, description, refusal } = upload
  const isOnline = link.state.value === 'online'
  const states: Record<Upload['state'], string> = {
    draft: words.ready,
    waiting: isOnline ? words.waiting : words.offline,
    sending: isOnline ? words.sent(Math.floor((sent / size) * 100)) : words.offline,
    checking: words.checking,
    failed: words.notSent,
    lost: words.notSent,
  }
  const isUnderWay = state === 'waiting' || state === 'sending'
  return (
    <li class="file">
      <div class="file__text">
        <b>{name}</b>{' '}
        <span class="small muted">
          {fileSize(size, locale)} · {states[state]}
        </span>
        {state === 'sending' && (
          <progress max={size} value={sent} aria-label={words.sent(Math.floor((sent / size) * 100))} />
        )}
        {state === 'draft' && (
          <input
            class="field__input"
            aria-label={words.description(name)}
            placeholder={words.description(name)}
            maxLength={limits.fileDescriptionLength}
            value={description}
            onInput={(event) => uploads.describe(clientId, event.currentTarget.value)}
          />
        )}
        {state === 'lost' && (
          <>
            <p class="field__problem">{words.lost}</p>
            <input
              type="file"
              aria-label={words.chooseAgain}
              accept={files.rules.accept.join(',')}
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                if (file) uploads.choose(clientId, file)
              }}
            />
          </>
        )}
        {refusal && state === 'failed' && (
          <p class="field__problem" role="alert">
            {refusal.problem ? words.problems[refusal.problem] : strings.refusal(refusal.code)}
          </p>
        )}
      </div>
      {state === 'failed' && refusal?.code !== 'file_refused' && (
        <button type="button" class="button button--small" onClick={() => uploads.retry(clientId)}>
          {words.retry}
        </button>
      )}
      {state !== 'checking' && (
        <button
          type="button"
          class="button button--quiet"
          aria-label={isUnderWay ? words.cancel(name) : words.remove(name)}
          onClick={() => uploads.remove(clientId)}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  )
}
