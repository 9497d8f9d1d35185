import { useDesk, useLocale, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** What all staff have to know: the queue is paused, or residents read a notice. */
export function OperationsLine() {
  const { operations: words } = useStrings()
  const locale = useLocale()
  const { availability, mayOperate, view } = useDesk()
  const { paused = false, notice = null } = availability.value ?? {}
  if (!paused && !notice) return null
  return (
    <section class="operations-line" aria-label={words.title}>
      <Icon name="info" />
      <div class="operations-line__text">
        {paused && (
          <p>
            <b>{words.pausedLine}</b>
          </p>
        )}
        {notice && <p>{words.noticeLine(notice[locale])}</p>}
      </div>
      {mayOperate.value && (
        <button type="button" class="button button--small" onClick={() => view.show('operations')}>
          {words.change}
        </button>
      )}
    </section>
  )
}
