import { useDesk, useStrings } from '../context.ts'
import { CopyButton } from './CopyButton.tsx'
import { Hint } from './Hint.tsx'
import { later } from './Later.tsx'

const FirstDayList = later(
  async () => (await import('../first-day/components/FirstDayList.tsx')).FirstDayList,
)

/** Where a conversation will be: says what to expect, and keeps text whose conversation is gone. */
export function IdlePane() {
  const { idle, talk } = useStrings()
  const { agent, board, firstDay, kept, forgetKept, shortcuts, status: own, view } = useDesk()
  const { publicName, form, status, capacity } = agent.value
  const isAvailable = status === 'available'
  const isFirstDay = firstDay.isOffered.value
  const hasSome = board.conversations.value.size > 0
  function expectation(): string {
    if (capacity === 0) return idle.noPlaces
    if (hasSome) return idle.choose
    return isAvailable ? idle.ready : idle.notAvailable
  }
  return (
    <div class="idle">
      <h2>{idle.hello(publicName)}</h2>
      <p class="muted">{expectation()}</p>
      {!isAvailable && capacity > 0 && (
        <button
          type="button"
          class={`button button--large${isFirstDay ? '' : ' button--primary'}`}
          onClick={() => void own.set({ status: 'available' })}
        >
          {idle.setAvailable(form)}
        </button>
      )}
      {!isFirstDay && (
        <p class="idle__keys small muted">
          {idle.keyboard}{' '}
          <button
            type="button"
            class="button button--small"
            aria-keyshortcuts={shortcuts.aria('help')}
            onClick={() => view.show('help')}
          >
            {idle.shortcuts} <Hint of="help" />
          </button>
        </p>
      )}
      {kept.value.length > 0 && (
        <section class="idle__kept">
          <h3>{idle.kept}</h3>
          <p class="small muted">{idle.keptHelp}</p>
          <ul>
            {kept.value.map((one) => (
              <li key={one.id} class="idle__text">
                <p>{one.text}</p>
                <p class="idle__actions">
                  <CopyButton text={one.text} />
                  <button type="button" class="button button--small" onClick={() => forgetKept(one)}>
                    {talk.discard}
                  </button>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {/* Below everything else: it comes later, and must not move what somebody points at. */}
      {isFirstDay && <FirstDayList />}
    </div>
  )
}
