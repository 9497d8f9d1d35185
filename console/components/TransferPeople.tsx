import type { Signal } from '@preact/signals'
import type { Colleague, Language } from '#shared/entities.ts'
import { useStrings } from '../context.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Pips } from './Pips.tsx'

interface Fit {
  icon: IconName
  text: string
  look: string
  isPossible: boolean
}

export function TransferPeople({
  people,
  language,
  chosen,
  none,
}: {
  people: readonly Colleague[]
  language: Language
  chosen: Signal<string | null>
  none: string
}) {
  const { transfer: words, languageCode } = useStrings()
  if (people.length === 0) return <p class="muted">{none}</p>
  const isNobodyFree = people.every((person) => !fitOf(person, language, words).isPossible)
  return (
    <fieldset class="targets">
      <legend class="visually-hidden">{words.person}</legend>
      <p class="targets__head" aria-hidden="true">
        <span />
        <span>{words.columns.person}</span>
        <span>{words.columns.languages}</span>
        <span>{words.columns.load}</span>
        <span>{words.columns.state}</span>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard */}
      <div class="targets__list" tabIndex={isNobodyFree ? 0 : undefined}>
        {people.map((person) => {
          const fit = fitOf(person, language, words)
          const isChosen = chosen.value === person.id
          return (
            <label
              key={person.id}
              class={['target', isChosen && 'target--chosen', !fit.isPossible && 'target--off']
                .filter(Boolean)
                .join(' ')}
            >
              <input
                type="radio"
                name="transfer-person"
                disabled={!fit.isPossible}
                checked={isChosen}
                onChange={() => {
                  chosen.value = person.id
                }}
              />
              <span class="target__name">{person.name}</span>
              <span class="target__languages">
                {person.languages.map((one) => languageCode[one]).join(', ')}
              </span>
              <span class="target__load">
                <Pips taken={person.load} all={person.capacity} />
                {words.load(person.load, person.capacity)}
              </span>
              <span class={`standing ${fit.look}`}>
                <Icon name={fit.icon} />
                {fit.text}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

/** Whether somebody can take it, in words. */
function fitOf(
  { status, load, capacity, languages }: Colleague,
  language: Language,
  words: ReturnType<typeof useStrings>['transfer'],
): Fit {
  const cannot = { icon: 'cross' as const, look: 'standing--muted', isPossible: false }
  if (status !== 'available') return { ...cannot, text: words.notNow[status] }
  if (load >= capacity) return { ...cannot, text: words.full }
  return languages.includes(language)
    ? { icon: 'tick', look: 'standing--ok', text: words.fits(language), isPossible: true }
    : { icon: 'info', look: 'standing--late', text: words.noLanguage(language), isPossible: true }
}
