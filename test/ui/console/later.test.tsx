import { signal } from '@preact/signals'
import { cleanup, render, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import type { ComponentType } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { Dialog } from '../../../console/components/Dialog.tsx'
import { laterDialog } from '../../../console/components/Later.tsx'
import { DeskContext, LanguageContext } from '../../../console/context.ts'
import type { Desk } from '../../../console/desk.ts'
import type { Language } from '../../../console/strings/locale.ts'
import { pl } from '../../../console/strings/pl.ts'

afterEach(cleanup)

/** A desk with an answer in it, and a dialog that comes when it is let go. */
function openDesk() {
  const isOpen = signal(false)
  const tries: { come: () => void; fail: () => void }[] = []
  const Wanted: ComponentType = () => (
    <Dialog title="Linki" close={() => (isOpen.value = false)} actions={null}>
      <input data-first aria-label="Szukaj" />
    </Dialog>
  )
  const Links = laterDialog(
    () =>
      new Promise<ComponentType>((come, fail) =>
        tries.push({ come: () => come(Wanted), fail: () => fail(new Error('no line')) }),
      ),
  )
  const close = () => (isOpen.value = false)
  const language = { strings: signal(pl), locale: signal('pl') } as unknown as Language
  function Screen() {
    return (
      <LanguageContext.Provider value={language}>
        <DeskContext.Provider value={{ view: { close } } as unknown as Desk}>
          <textarea aria-label="Odpowiedź" />
          {isOpen.value && <Links />}
        </DeskContext.Provider>
      </LanguageContext.Provider>
    )
  }
  const screen = render(<Screen />)
  const answer = screen.getByRole('textbox', { name: 'Odpowiedź' }) as HTMLTextAreaElement
  return { screen, isOpen, tries, answer, user: userEvent.setup() }
}

describe('a dialog that is not there yet', () => {
  it('keeps from the answer what is typed for it, and gives the focus back in the end', async () => {
    const { screen, isOpen, tries, answer, user } = openDesk()
    await user.type(answer, 'Dzień dobry')
    isOpen.value = true
    await screen.findByRole('dialog', { name: 'Wczytywanie…' })
    await user.keyboard('zzm{Enter}')
    expect(answer.value).toBe('Dzień dobry')
    tries[0]?.come()
    const field = await screen.findByRole('textbox', { name: 'Szukaj' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(screen.queryByRole('dialog', { name: 'Wczytywanie…' })).toBeNull()
    isOpen.value = false
    await waitFor(() => expect(document.activeElement).toBe(answer))
  })

  it('says that it could not be loaded, and is tried again or left', async () => {
    const { screen, isOpen, tries, answer, user } = openDesk()
    answer.focus()
    isOpen.value = true
    await waitFor(() => expect(tries).toHaveLength(1))
    tries[0]?.fail()
    await user.click(await screen.findByRole('button', { name: 'Spróbuj ponownie' }))
    tries[1]?.come()
    await screen.findByRole('textbox', { name: 'Szukaj' })
  })
})
