import { useMemo } from 'preact/hooks'
import type { CannedProblem } from '#shared/canned.ts'
import { useDesk, useStrings } from '../../context.ts'
import { createExchange, type Outcome } from '../exchange.ts'
import { useCannedWords } from '../words.ts'

/** The table of replies: saved, or read in whole; what is wrong with it is said line by line. */
export function CannedExchange() {
  const { exchange: words } = useCannedWords()
  const { library } = useDesk()
  const exchange = useMemo(() => createExchange(library, (...asked) => fetch(...asked)), [library])
  const outcome = exchange.outcome.value
  return (
    <div class="shelf__exchange">
      <div class="shelf__adds">
        <button
          type="button"
          class="button button--small"
          aria-disabled={exchange.isBusy.value}
          onClick={() => void exchange.save()}
        >
          {words.save}
        </button>
        <label class="button button--small composer__attach">
          <input
            type="file"
            class="visually-hidden"
            accept=".csv,text/csv"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) void exchange.send(file)
              currentTarget.value = ''
            }}
          />
          {words.send}
        </label>
      </div>
      <output class="small">{exchange.isBusy.value && words.busy}</output>
      {outcome && <Told outcome={outcome} />}
    </div>
  )
}

function Told({ outcome }: { outcome: Outcome }) {
  const { refusal } = useStrings()
  const { exchange: words } = useCannedWords()
  if (outcome.kind === 'done') return <output class="notice notice--ok">{words.done(outcome.done)}</output>
  if (outcome.kind === 'refused')
    return (
      <p class="notice notice--danger" role="alert">
        {outcome.code === 'too_large' ? words.tooLarge : refusal(outcome.code)}
      </p>
    )
  const { problems, count } = outcome
  const line = ({ line: number, column, problem }: CannedProblem) =>
    words.line(number, column, words.problems[problem])
  return (
    <div class="notice notice--danger shelf__problems" role="alert">
      <p class="strong">{words.nothing(count)}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard */}
      <ul tabIndex={0} aria-label={words.list}>
        {problems.map((one) => (
          <li key={`${one.line}${one.column ?? ''}${one.problem}`}>{line(one)}</li>
        ))}
      </ul>
      {count > problems.length && <p>{words.more(count - problems.length)}</p>}
    </div>
  )
}
