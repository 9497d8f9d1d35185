import type { Run } from '#shared/client/runs.ts'
import { useFormats, useStrings } from '../context.ts'
import { beside } from '../parts.tsx'
import { Said } from './Said.tsx'

/** Messages of one sender: the name stands once. */
export function RunItem({ run, newFrom }: { run: Run; newFrom: number | null }) {
  const { log } = useStrings()
  const { time } = useFormats()
  const part = beside.module.value
  const { by, isOwn, at } = run
  const name = by.name ? log.agent(by.name, by.form) : log.someAgent
  const isFirstNew = newFrom !== null && run.messages.some(({ entry }) => entry?.seq === newFrom)
  return (
    <>
      {isFirstNew && part && <part.NewLine />}
      <li class={isOwn ? 'k-run k-run--me' : 'k-run'}>
        <p class="k-who">
          <b>{isOwn ? log.you : name}</b>
          {at !== null && <time dateTime={at}>{time(at)}</time>}
        </p>
        <ol>
          {run.messages.map((said) => (
            <Said key={said.key} said={said} isOwn={isOwn} />
          ))}
        </ol>
      </li>
    </>
  )
}
