import { formats } from '#shared/client/strings.ts'
import { cityWeekdayOf } from '#shared/client/city-date.ts'
import { noteIn, opensInWords, reasonInWords } from '#shared/client/opening-words.ts'
import type { Language } from '#shared/entities.ts'
import type { Department, OpeningCheck, Texts } from '#shared/settings.ts'
import { words as hoursEn } from '#shared/strings/hours.en.ts'
import { words as hoursPl } from '#shared/strings/hours.pl.ts'
import { words as hoursUk } from '#shared/strings/hours.uk.ts'
import { Icon } from '../../components/Icon.tsx'
import { Select } from '../../components/Select.tsx'
import type { HoursEditor } from '../hours.ts'
import { useHoursWords } from '../words.ts'
import { SeenLines } from './SeenLines.tsx'

const residents = { pl: hoursPl, en: hoursEn, uk: hoursUk }
const looks = {
  open: { icon: 'tick', class: 'standing--ok' },
  closing: { icon: 'half', class: 'standing--late' },
  closed: { icon: 'cross', class: 'standing--muted' },
} as const

/** What the hours, as they are written, make of a moment: for agents in short, and as residents read it. */
export function DayCheck({
  editor,
  texts,
  departments,
}: {
  editor: HoursEditor
  texts: Texts | undefined
  departments: readonly Department[]
}) {
  const { check: words } = useHoursWords()
  const { date, time } = editor.moment.value
  const check = editor.check.value
  const own = departments.filter(({ hours }) => hours)
  return (
    <section class="card" aria-labelledby="check-title">
      <h3 id="check-title" class="card__title">
        {words.title}
      </h3>
      <div class="card__body">
        {own.length > 0 && (
          <Select
            label={words.whose}
            value={editor.departmentId.value}
            options={[['', words.centre], ...own.map(({ id, name }) => [id, name] as const)]}
            choose={(id) => (editor.departmentId.value = id)}
          />
        )}
        <div class="check__moment">
          <input
            class="field__input"
            type="date"
            aria-label={words.date}
            value={date}
            onChange={({ currentTarget }) => {
              if (currentTarget.value) editor.moment.value = { date: currentTarget.value, time }
            }}
          />
          <input
            class="field__input"
            type="time"
            aria-label={words.time}
            value={time}
            onChange={({ currentTarget }) => {
              if (currentTarget.value) editor.moment.value = { date, time: currentTarget.value }
            }}
          />
          {check && <span class="small muted">{words.weekday(cityWeekdayOf(check.at))}</span>}
        </div>
        {check ? <Answer check={check} texts={texts} /> : <p class="small muted">{words.unknown}</p>}
      </div>
    </section>
  )
}

function Answer({ check, texts }: { check: OpeningCheck; texts: Texts | undefined }) {
  const { check: words } = useHoursWords()
  const { state, closesAt, lastNewChatAt } = check
  const { clock } = formats('pl')
  const details =
    state === 'open'
      ? closesAt && lastNewChatAt
        ? words.untilLast(clock(lastNewChatAt), clock(closesAt))
        : words.always
      : state === 'closing' && closesAt && words.leaves(clock(closesAt))
  return (
    <>
      <p class={`standing ${looks[state].class}`}>
        <Icon name={looks[state].icon} /> {words[state]}
      </p>
      {details && <p class="small muted">{details}</p>}
      <SeenLines title={words.sees}>
        {(language) => (
          <Said check={check} language={language} words={{ ...residents[language], ...texts?.[language] }} />
        )}
      </SeenLines>
    </>
  )
}

function Said({
  check,
  language,
  words: texts,
}: {
  check: OpeningCheck
  language: Language
  /** As residents read them: the city's own before the product's. */
  words: (typeof residents)[Language]
}) {
  const { check: words } = useHoursWords()
  const { reason, holiday, note, opensAt, at } = check
  const said = note && noteIn(language, note)
  const closed = reason && reasonInWords({ reason, ...(holiday && { holiday }) }, texts)
  return (
    <div>
      {closed ? (
        <p lang={language}>
          {closed} {said?.lang === language && said.text}{' '}
          {opensAt && opensInWords({ opensAt, reason }, language, texts, Date.parse(at))}
        </p>
      ) : (
        <p>
          <span class="muted">{words.seesStart}</span>{' '}
          {said?.lang === language && <span lang={language}>{said.text}</span>}
        </p>
      )}
      {said && said.lang !== language && <p class="standing standing--late">{words.missing}</p>}
    </div>
  )
}
