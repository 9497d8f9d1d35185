import { Select } from '../../components/Select.tsx'
import { cityDateOf } from '#shared/client/city-date.ts'
import { languages } from '../../choices.ts'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import { kindOf, periodAround, stepped } from '../question.ts'
import type { Reports } from '../reports.ts'
import { useReportWords } from '../words.ts'

const kinds = ['day', 'week', 'month'] as const

/** Of when and of what: each choice holds at once. */
export function ReportChoices({ reports }: { reports: Reports }) {
  const words = useReportWords()
  const { languageName } = useStrings()
  const { now } = useDesk()
  const { change } = reports
  const { from, to, departmentId, language, against } = reports.question.value
  const today = cityDateOf(now.value)
  const kind = kindOf({ from, to })
  /** The day that stays in sight when the kind changes: today, as long as it is in the period. */
  const anchor = from <= today && today <= to ? today : from
  return (
    <section
      class="report__choices report__screen"
      aria-label={words.choices}
      data-part="choices"
      tabIndex={-1}
    >
      <fieldset class="report__kinds" aria-label={words.kind.label}>
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            class="button"
            aria-pressed={kind === one}
            onClick={() => change(periodAround(one, anchor))}
          >
            {words.kind[one]}
          </button>
        ))}
      </fieldset>
      <div class="report__steps">
        <button
          type="button"
          class="button"
          aria-label={words.earlier}
          title={words.earlier}
          onClick={() => change(stepped({ from, to }, -1))}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          class="button"
          aria-label={words.later}
          title={words.later}
          onClick={() => change(stepped({ from, to }, 1))}
        >
          <Icon name="arrow" />
        </button>
      </div>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} class="report__choice">
          <span class="field__label">{words[name]}</span>
          <input
            type="date"
            class="field__input"
            value={name === 'from' ? from : to}
            onChange={({ currentTarget: { value } }) => {
              // An end before the beginning moves the other one along.
              if (value === '') return
              const other =
                name === 'from' ? { to: value > to ? value : to } : { from: value < from ? value : from }
              change({ [name]: value, ...other })
            }}
          />
        </label>
      ))}
      <Select
        boxClass="report__choice"
        label={words.department}
        value={departmentId ?? ''}
        options={[
          ['', words.anyDepartment],
          ...reports.departments.value.map(({ id, name }) => [id, name] as const),
        ]}
        choose={(chosen) => change({ departmentId: chosen })}
      />
      <Select
        boxClass="report__choice"
        label={words.language}
        value={language ?? ''}
        options={[['', words.anyLanguage], ...languages.map((one) => [one, languageName[one]] as const)]}
        choose={(chosen) => change({ language: chosen })}
      />
      <Select
        boxClass="report__choice"
        label={words.against}
        value={against ?? ''}
        options={[
          ['', words.againstChoice.none],
          ['before', words.againstChoice.before],
          ['year', words.againstChoice.year],
        ]}
        choose={(chosen) => change({ against: chosen })}
      />
    </section>
  )
}
