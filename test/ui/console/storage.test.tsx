import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { en } from '../../../console/strings/en.ts'
import { pl } from '../../../console/strings/pl.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { asksBeforeLeaving } from '../asks-before-leaving.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const { onlyHere } = pl.composer
const patience = { timeout: 5000 }

afterEach(cleanup)

/** At work on a conversation, without a link and without room. */
async function cutOff(renewal: 'live' | 'ended' = 'live') {
  const storage = smallStorage()
  const opened = await openConsole({ storage, renewal })
  const { screen, server, user } = opened
  server.assign(one, 'waste', 'Kiedy?')
  const box = await screen.findByRole('textbox', { name: /^Odpowiedź/ })
  server.state.value = 'offline'
  storage.fill()
  return { ...opened, write: (text: string) => user.type(box, text) }
}

it('says that the browser has no room for an answer, and asks before it would be lost, until it is sent', async () => {
  const { screen, server, write } = await cutOff()
  await write('W czwartek{Enter}')
  const note = await screen.findByText(onlyHere, {}, patience)
  expect(note.closest('output')).toBeTruthy()
  expect(asksBeforeLeaving()).toBe(true)

  server.state.value = 'online'
  await waitFor(() => expect(screen.queryByText(onlyHere)).toBeNull())
  await waitFor(() => expect(asksBeforeLeaving()).toBe(false))
  expect(server.askedFor('message:send').map(({ input }) => input['text'])).toEqual(['W czwartek'])
})

it('says so in English, too, and for what is not sent yet; then nothing is asked', async () => {
  const { screen, user, write } = await cutOff()
  await write('W czwar')
  await screen.findByText(onlyHere, {}, patience)
  expect(asksBeforeLeaving()).toBe(false)
  await user.click(screen.getByRole('button', { name: /Anna/ }))
  await user.click(screen.getByRole('menuitemradio', { name: 'English' }))
  expect(await screen.findByText(en.composer.onlyHere)).toBeTruthy()
})

it('does not call a case kept that is not', async () => {
  const { screen, user, storage } = await cutOff()
  await user.click(screen.getByRole('button', { name: /^Sprawa/ }))
  await screen.findByText(onlyHere, {}, patience)
  expect(screen.queryByText(pl.case.saved)).toBeNull()
  storage.room = Infinity
  await user.type(screen.getByRole('textbox', { name: /^Tytuł/ }), '!')
  expect(await screen.findByText(pl.case.saved)).toBeTruthy()
  expect(screen.queryByText(onlyHere)).toBeNull()
})

it('asks also when the session ends first', async () => {
  const { screen, server, write } = await cutOff('ended')
  await write('W czwartek{Enter}')
  await waitFor(() => expect(asksBeforeLeaving()).toBe(true))
  server.refusal.value = 'unauthorized'
  server.state.value = 'refused'
  await screen.findByText(/Sesja wygasła/)
  expect(asksBeforeLeaving()).toBe(true)
})

it('keeps no word about the files of residents after signing out', async () => {
  const { store, user, screen } = await cutOff()
  const files = [new File(['%PDF-'], 'orzeczenie Jana.pdf', { type: 'application/pdf' })]
  const field = screen.container.querySelector<HTMLInputElement>('input[type=file]')
  if (!field) throw new Error('no field for files')
  await user.upload(field, files)
  await waitFor(() => expect(JSON.stringify(sessionStorage)).toContain('orzeczenie'))
  await store.signOut()
  await waitFor(() => expect(JSON.stringify(sessionStorage)).not.toContain('orzeczenie'))
})

it('asks nothing after signing out: nothing of residents stays then', async () => {
  const { store, write } = await cutOff()
  await write('W czwartek{Enter}')
  await waitFor(() => expect(asksBeforeLeaving()).toBe(true))
  await store.signOut()
  await waitFor(() => expect(asksBeforeLeaving()).toBe(false))
})
