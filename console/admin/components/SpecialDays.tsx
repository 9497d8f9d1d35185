import { useLocale } from '../../context.ts'
import type { Hours } from '#shared/settings.ts'
import { Icon } from '../../components/Icon.tsx'
import { dateInWords } from '../dates.ts'
import { intervalsInWords, specialDays, type HoursEditor, type SpecialDay } from '../hours.ts'
import { useHoursWords } from '../words.ts'

/** Holidays and exceptions of the year that comes. */
export function SpecialDays({ editor, hours, today }: { editor: HoursEditor; hours: Hours; today: string }) {
  const words = useHoursWords()
  const days = specialDays(hours, editor.holidays.value, today)
  const past = hours.overrides.filter(({ date }) => date < today).length
  return (
    <section class="card" aria-labelledby="special-title">
      <div class="card__title card__title--row">
        <h3 id="special-title">{words.special}</h3>
        <label class="admin__check">
          <input
            type="checkbox"
            checked={hours.closedOnHolidays}
            onChange={({ currentTarget }) => editor.write({ closedOnHolidays: currentTarget.checked })}
          />
          {words.closedOnHolidays}
        </label>
        <button
          type="button"
          class="button"
          onClick={() => {
            editor.edited.value = ''
          }}
        >
          {words.add}
        </button>
      </div>
      {days.length === 0 ? (
        <p class="card__body muted">{words.none}</p>
      ) : (
        <table class="admin-table admin-table--small">
          <caption class="visually-hidden">{words.special}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.date}</th>
              <th scope="col">{words.columns.what}</th>
              <th scope="col">{words.columns.hours}</th>
              <th scope="col">{words.columns.note}</th>
              <th scope="col">
                <span class="visually-hidden">{words.columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <Row key={day.date} editor={editor} day={day} isClosedByLaw={hours.closedOnHolidays} />
            ))}
          </tbody>
        </table>
      )}
      {past > 0 && <p class="card__body small muted">{words.past(past)}</p>}
    </section>
  )
}

function Row({
  editor,
  day: { date, holiday, override },
  isClosedByLaw,
}: {
  editor: HoursEditor
  day: SpecialDay
  isClosedByLaw: boolean
}) {
  const words = useHoursWords()
  const locale = useLocale()
  const written = dateInWords(date, locale)
  const isOpen = editor.edited.value === date
  const missing = (['en', 'uk'] as const).filter((language) => !override?.note?.[language])
  return (
    <tr class={isOpen ? 'admin-table__open' : undefined}>
      <th scope="row">{written}</th>
      <td>
        {holiday && words.holiday(holiday)} {override && <span class="tag">{words.override}</span>}
      </td>
      <td>
        {override ? (
          <b>{intervalsInWords(override.hours, words.closed)}</b>
        ) : isClosedByLaw ? (
          <span class="standing standing--muted">
            <Icon name="lock" /> {words.byLaw}
          </span>
        ) : (
          <span class="muted">{words.asWeek}</span>
        )}
      </td>
      <td class="small">
        {!override ? (
          <span class="muted">{isClosedByLaw ? 'PL, EN, UK' : ''}</span>
        ) : !override.note ? (
          <span class="muted">{words.noNote}</span>
        ) : missing.length > 0 ? (
          <span class="standing standing--late">
            <Icon name="half" /> {words.without(missing.join(', ').toUpperCase())}
          </span>
        ) : (
          <span class="muted">PL, EN, UK</span>
        )}
      </td>
      <td class="admin-table__number">
        <button
          type="button"
          class="button button--small"
          aria-label={words.editOf(written)}
          onClick={() => {
            if (!override) editor.putOverride(null, { date, hours: [] })
            editor.edited.value = date
          }}
        >
          <Icon name="pencil" /> {words.edit}
        </button>
      </td>
    </tr>
  )
}
