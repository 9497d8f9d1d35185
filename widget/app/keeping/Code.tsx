import { useEffect, useRef } from 'preact/hooks'
import { useSignal } from '../signals.ts'
import { dialled } from '../dialled.ts'
import { useFormats, useStrings, useSurroundings } from '../context.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import type { OpenKeeping } from './open-keeping.ts'

/** A code that opens this conversation on another device, or for who answers the phone. */
export function Code({ keeping, kind }: { keeping: OpenKeeping; kind: 'device' | 'phone' }) {
  const { codes, words } = keeping
  const { errors } = useStrings('errors')
  const { time } = useFormats()
  const { centre, publicUrl } = useSurroundings().page
  const t = words.value[kind]
  const shown = codes.shown[kind].value
  const again = useRef<HTMLButtonElement>(null)
  useKeptFocus(codes.devices.value.length, () => again.current)
  useEffect(() => {
    if (!codes.shown[kind].peek()) void codes.ask(kind)
  }, [codes, kind])
  return (
    <div class="k-stack">
      <p>{t.text}</p>
      {kind === 'phone' && (
        <p>
          {words.value.phone.call} <a href={dialled(centre.phone)}>{centre.phone}</a>
        </p>
      )}
      {kind === 'device' && (
        <p>
          {words.value.device.where}: <b class="k-break">{`${publicUrl}/czat`}</b>
        </p>
      )}
      <div aria-live="polite">
        {shown && (
          <div class="k-code-card">
            <p class="k-label">{t.code}</p>
            <p class="k-code">{shown.code}</p>
            <p class="k-small">{t.once(time(shown.expiresAt))}</p>
          </div>
        )}
        {codes.isAsking.value && <p class="k-small">{t.asking}</p>}
      </div>
      {codes.refusal.value && (
        <p class="k-note k-note--danger" role="alert">
          {errors[codes.refusal.value]}
        </p>
      )}
      {kind === 'phone' && <p class="k-note k-note--warn">{words.value.phone.warning}</p>}
      {kind === 'device' && shown?.key && (
        <Link url={`${publicUrl}/czat#kod=${shown.key}`} keeping={keeping} />
      )}
      <button
        ref={again}
        type="button"
        class="k-btn k-btn--wide"
        aria-disabled={codes.isAsking.value}
        onClick={() => void codes.ask(kind)}
      >
        {shown ? t.askAgain : t.ask}
      </button>
      {kind === 'device' && <Devices keeping={keeping} />}
    </div>
  )
}

function Link({ url, keeping: { words, news } }: { url: string; keeping: OpenKeeping }) {
  const { copy, copied, orLink } = words.value.device
  const isCopied = useSignal(false)
  async function toClipboard() {
    await navigator.clipboard.writeText(url)
    isCopied.value = true
    news.value = { text: copied }
  }
  return (
    <div class="k-stack-s">
      <p>{orLink}</p>
      <p class="k-small k-break">{url}</p>
      <button type="button" class="k-btn k-btn--s" onClick={() => void toClipboard().catch(() => {})}>
        {isCopied.value ? copied : copy}
      </button>
    </div>
  )
}

function Devices({ keeping: { codes, words } }: { keeping: OpenKeeping }) {
  const { time } = useFormats()
  const { others, since, remove, removeRest } = words.value.device
  if (codes.devices.value.length === 0) return null
  return (
    <section class="k-stack-s" aria-labelledby="keeping-devices">
      <h3 class="k-h3" id="keeping-devices">
        {others}
      </h3>
      <ul class="k-stack-s">
        {codes.devices.value.map(({ id, at }) => (
          <li key={id} class="k-row">
            <span>{since(time(at))}</span>
            <button type="button" class="k-btn k-btn--s k-btn--danger" onClick={() => void codes.remove(id)}>
              {remove}
              <span class="visually-hidden">{removeRest(time(at))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
