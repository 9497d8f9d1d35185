import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { cityDateOf } from '#shared/client/city-date.ts'
import type { HistoryFilter } from '#shared/history.ts'
import { dispositions, languages } from '../../choices.ts'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import type { History } from '../history.ts'
import { changed, daysOf, periodOf, type Period } from '../query.ts'
import { useHistoryWords } from '../words.ts'
import { Choice } from './Choice.tsx'
import { SavedFilters } from './SavedFilters.tsx'

type Names = keyof HistoryFilter
const folded: readonly Names[] = ['hour', 'departmentId', 'rating', 'status', 'caseKind', 'tagId']
const hours = Array.from({ length: 24 }, (_, hour) => String(hour))
const cases = ['any', 'report', 'question'] as const
const ratings = ['good', 'fair', 'poor'] as const

/** Each choice holds at once: what was found follows. */
export function Filters({ history }: { history: History }) {
  const words = useHistoryWords()
  const { languageName, wrapUp } = useStrings()
  const locale = useLocale()
  const { guidance } = useDesk()
  useEffect(() => void guidance.load('tags'), [guidance])
  const { filter: label, any } = words
  const filter = history.filter.value
  const { agents, departments, topics } = history.choices.value
  const set = (change: Partial<Record<Names, string>>) => history.look(changed(history.filter.peek(), change))
  const active = folded.filter((name) => filter[name]).length
  const isUnfolded = useSignal(active > 0)

  return (
    <div class="history__filters">
      <Days filter={filter} set={set} />
      <Choice
        label={label.topic}
        any={any.topic}
        value={filter.topicId}
        options={topics.map(({ id, name }) => [id, name[locale]])}
        choose={(topicId) => set({ topicId })}
      />
      <Choice
        label={label.language}
        any={any.language}
        value={filter.language}
        options={languages.map((one) => [one, languageName[one]])}
        choose={(language) => set({ language })}
      />
      <Choice
        label={label.disposition}
        any={any.disposition}
        value={filter.disposition}
        options={dispositions.map((one) => [one, wrapUp.disposition(one)])}
        choose={(disposition) => set({ disposition })}
      />
      <Choice
        label={label.agent}
        any={any.agent}
        value={filter.agentId}
        options={agents.map(({ id, name }) => [id, name])}
        choose={(agentId) => set({ agentId })}
      />
      <details
        class="history__folded"
        open={isUnfolded.value}
        onToggle={({ currentTarget }) => {
          isUnfolded.value = currentTarget.open
        }}
      >
        <summary>{words.search.more(active)}</summary>
        <div class="history__filters history__filters--folded">
          <Choice
            label={label.hour}
            any={any.hour}
            value={filter.hour}
            options={hours.map((one) => [one, words.hourChoice(one)])}
            choose={(hour) => set({ hour })}
          />
          <Choice
            label={label.department}
            any={any.department}
            value={filter.departmentId}
            options={departments.map(({ id, name }) => [id, name])}
            choose={(departmentId) => set({ departmentId })}
          />
          <Choice
            label={label.rating}
            any={any.rating}
            value={filter.rating}
            options={ratings.map((one) => [one, words.rating[one]])}
            choose={(rating) => set({ rating })}
          />
          <Choice
            label={label.status}
            any={any.status}
            value={filter.status}
            options={Object.entries(words.statusChoice)}
            choose={(status) => set({ status })}
          />
          <Choice
            label={label.cases}
            any={any.cases}
            value={filter.caseKind}
            options={cases.map((one) => [one, words.caseChoice[one]])}
            choose={(caseKind) => set({ caseKind })}
          />
          <Choice
            label={label.tag}
            any={any.tag}
            value={filter.tagId}
            options={guidance.of.tags.value?.tags.map(({ id, name }) => [id, name[locale]] as const) ?? []}
            choose={(tagId) => set({ tagId })}
          />
        </div>
      </details>
      <SavedFilters history={history} />
    </div>
  )
}

function Days({
  filter,
  set,
}: {
  filter: HistoryFilter
  set: (change: Partial<Record<Names, string>>) => void
}) {
  const words = useHistoryWords()
  const { now } = useDesk()
  const period = periodOf(filter, now.value, cityDateOf)
  return (
    <>
      <Choice
        label={words.filter.period}
        any={words.any.period}
        value={period === 'any' ? undefined : period}
        options={Object.entries(words.periods)}
        choose={(chosen) => set(daysOf((chosen || 'any') as Period, now.peek(), cityDateOf))}
      />
      {period === 'custom' &&
        (['from', 'to'] as const).map((name) => (
          <label key={name} class="history__choice">
            <span class="field__label">{words.filter[name]}</span>
            <input
              type="date"
              class="field__input history__select"
              value={filter[name] ?? ''}
              onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
            />
          </label>
        ))}
    </>
  )
}
