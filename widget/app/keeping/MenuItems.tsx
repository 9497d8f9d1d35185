import type { OpenKeeping } from './open-keeping.ts'

const pages = ['save', 'device', 'phone', 'ledger'] as const

/** The ways from the settings to what one keeps. */
export function MenuItems({
  keeping: { words, page },
  onChosen,
}: {
  keeping: OpenKeeping
  onChosen(): void
}) {
  return (
    <>
      {pages.map((one) => (
        <button
          key={one}
          type="button"
          class="k-menu__row"
          onClick={() => {
            page.value = one
            onChosen()
          }}
        >
          <span>{words.value.menu[one]}</span>
        </button>
      ))}
    </>
  )
}
