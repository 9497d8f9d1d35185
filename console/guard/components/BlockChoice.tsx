import type { Signal } from '@preact/signals'
import type { Safety } from '#shared/guidance.ts'
import { useGuardingWords } from '../words.ts'
import { Choice } from './Choice.tsx'

/** For how long the resident is kept from the chat, if at all, and what stays open to them. */
export function BlockChoice({
  block,
  hours,
  mayBlock,
}: {
  block: Safety['block'] | null
  hours: Signal<number>
  mayBlock: boolean
}) {
  const words = useGuardingWords()
  const choices = block ? [...new Set([...block.hours, block.mostHours])].toSorted((a, b) => a - b) : []
  return (
    <fieldset class="choices">
      <legend class="field__label">{words.abuse.block}</legend>
      {mayBlock ? (
        <>
          <div class="choices__grid">
            <Choice group="block" value={hours} is={0} label={words.abuse.noBlock} />
            {choices.map((one) => (
              <Choice key={one} group="block" value={hours} is={one} label={words.hours(one)} />
            ))}
          </div>
          <p class="small muted">{words.abuse.whatStays}</p>
        </>
      ) : (
        <p class="small">{words.abuse.needsWarning}</p>
      )}
    </fieldset>
  )
}
