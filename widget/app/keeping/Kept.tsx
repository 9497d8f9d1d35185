import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useFormats, useStore, useStrings, useSurroundings } from '../context.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import type { OpenKeeping } from './open-keeping.ts'
import { SavedNote } from './Save.tsx'

/** What is kept and until when, to take along and to have erased. */
export function Kept({ keeping }: { keeping: OpenKeeping }) {
  const { privacy, words, saving } = keeping
  const { errors } = useStrings('errors')
  const { date } = useFormats()
  const { retentionDays } = useSurroundings().page
  const { entries, connection } = useStore()
  const t = words.value.ledger
  const ledger = privacy.ledger.value
  const count = entries.value.length
  const isOnline = connection.state.value === 'online'
  // Each thing that happens may change it.
  useEffect(() => {
    if (isOnline) void privacy.read()
  }, [privacy, count, isOnline])
  if (!ledger)
    return <p class="k-small">{privacy.refusal.value ? errors[privacy.refusal.value] : t.loading}</p>
  return (
    <div class="k-stack-s">
      <dl class="k-keep">
        <Row name={t.messages}>{ledger.until ? t.until(date(ledger.until)) : t.afterEnd(retentionDays)}</Row>
        {ledger.hoursIfLeft && <Row name={t.ifLeft}>{t.afterLeaving(ledger.hoursIfLeft)}</Row>}
        {ledger.talkFiles > 0 && <Row name={t.files}>{t.withTalk}</Row>}
        {ledger.caseFiles > 0 && <Row name={t.caseFiles}>{t.inFile}</Row>}
        {ledger.cases.map((reference) => (
          <Row key={reference} name={`${t.cases}: ${reference}`}>
            {t.inFile}
          </Row>
        ))}
        {ledger.letters.map(({ to }) => (
          <Row key={to} name={`${t.address}: ${to}`}>
            {t.untilSent}
          </Row>
        ))}
        <Row name={`${t.technical}: ${t.technicalWhat}`}>{t.withTalk}</Row>
        <Row name={t.ip}>{t.notKept}</Row>
        {ledger.isRated && <Row name={t.rating}>{t.withTalk}</Row>}
      </dl>
      <p class="k-small">{t.staffSees}</p>
      <p class="k-small">{t.why}</p>
      <h3 class="k-label">{t.take}</h3>
      <div class="k-row">
        <button type="button" class="k-btn k-btn--s" onClick={() => void saving.save('data-html')}>
          {t.takeHtml}
        </button>
        <button type="button" class="k-btn k-btn--s" onClick={() => void saving.save('data')}>
          {t.takeJson}
        </button>
      </div>
      <SavedNote keeping={keeping} />
      <Erase keeping={keeping} erasable={ledger.erasable} />
    </div>
  )
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Erase({
  keeping: { privacy, words },
  erasable,
}: {
  keeping: OpenKeeping
  erasable: 'now' | 'still_open' | 'has_case'
}) {
  const { errors } = useStrings('errors')
  const t = words.value.ledger
  const no = useRef<HTMLButtonElement>(null)
  const ask = useRef<HTMLButtonElement>(null)
  const isAsked = privacy.isAsked.value
  // The safe answer has the focus.
  useKeptFocus(isAsked, () => (isAsked ? no : ask).current)
  if (erasable === 'still_open') return <p class="k-small">{t.eraseStillOpen}</p>
  if (erasable === 'has_case') return <p class="k-small">{t.eraseHasCase}</p>
  if (!isAsked)
    return (
      <button
        type="button"
        ref={ask}
        class="k-btn k-btn--danger k-btn--s"
        onClick={() => (privacy.isAsked.value = true)}
      >
        {t.erase}
      </button>
    )
  return (
    <div
      class="k-code-card"
      role="alertdialog"
      aria-labelledby="keeping-erase"
      aria-describedby="keeping-erase-text"
    >
      <h3 class="k-h3" id="keeping-erase">
        {t.question}
      </h3>
      <p class="k-small" id="keeping-erase-text">
        {t.questionText}
      </p>
      {privacy.refusal.value && (
        <p class="k-note k-note--danger" role="alert">
          {errors[privacy.refusal.value]}
        </p>
      )}
      <div class="k-row k-row--fill k-mt12">
        <button
          type="button"
          class="k-btn k-btn--danger"
          aria-disabled={privacy.isErasing.value}
          onClick={() => void privacy.erase()}
        >
          {privacy.isErasing.value ? t.erasing : t.yes}
        </button>
        <button
          type="button"
          class="k-btn k-btn--primary"
          ref={no}
          onClick={() => (privacy.isAsked.value = false)}
        >
          {t.no}
        </button>
      </div>
    </div>
  )
}
