import type { Hours } from '#shared/settings.ts'
import type { HoursEditor } from '../hours.ts'
import { isWrongAt } from '../setting-form.ts'
import { useHoursWords } from '../words.ts'
import { WeekFields } from './WeekFields.tsx'

/** The ordinary week, and from when on nothing new begins. */
export function HoursWeek({ editor, hours }: { editor: HoursEditor; hours: Hours }) {
  const words = useHoursWords()
  const wrong = editor.form.wrong.value
  return (
    <section class="card" aria-labelledby="week-title">
      <div class="card__title card__title--row">
        <h3 id="week-title">{words.week}</h3>
        <label class="week__last">
          {words.lastNew}{' '}
          <input
            class="field__input time-field"
            type="number"
            min={0}
            max={240}
            value={hours.lastNewChatMinutes}
            aria-invalid={isWrongAt(wrong, 'lastNewChatMinutes')}
            onInput={({ currentTarget }) =>
              editor.write({ lastNewChatMinutes: Math.trunc(Number(currentTarget.value)) })
            }
          />{' '}
          {words.lastNewAfter}
        </label>
      </div>
      <WeekFields
        weekly={hours.weekly}
        isWrong={(day) => isWrongAt(wrong, `weekly.${day}`)}
        renderNote={(day) => {
          const last = lastNewAt(hours.weekly[day].at(-1)?.to, hours.lastNewChatMinutes)
          return last && <span class="muted small week__note">{words.lastNewAt(last)}</span>
        }}
        write={editor.writeDay}
      />
      {hours.unconfirmed.length > 0 && (
        <div class="card__foot notice notice--warn">
          <p class="notice__text">{words.unconfirmed}</p>
          <button type="button" class="button" onClick={() => editor.write({ unconfirmed: [] })}>
            {words.confirmAll}
          </button>
        </div>
      )}
    </section>
  )
}

/** On a door; nothing where the closing is no time, or so early that there is none. */
function lastNewAt(closes: string | undefined, minutes: number): string | null {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(closes ?? '') ?? []
  const last = Number(hour) * 60 + Number(minute) - minutes
  if (!hour || !Number.isFinite(last) || last < 0) return null
  return `${Math.floor(last / 60)}:${String(last % 60).padStart(2, '0')}`
}
