import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import type { CannedReply } from '#shared/canned.ts'
import { cannedPl as words } from '../../../console/strings/canned.pl.ts'
import { facts, reply } from './canned-replies.ts'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)

const photo = reply('Dowód: zdjęcie', {
  shortcut: 'foto',
  texts: { pl: 'Nowe zdjęcie.', en: 'A new photo.', uk: 'Нова фотографія.' },
})
const days = reply('Czas oczekiwania', {
  texts: { pl: 'To potrwa {dni} {dni|dzień|dni|dni}, {agent}.', en: '', uk: '' },
})

afterEach(cleanup)

async function talking(replies: CannedReply[] = [photo, days], language: 'pl' | 'en' | 'uk' = 'pl') {
  const server = modelServer({
    answers: {
      'canned:list': ({ afterId }) => ({ replies: afterId ? [] : replies, more: false }),
      'canned:facts': () => ({ facts }),
    },
  })
  const opened = await openConsole({ server })
  server.assign(one, 'waste', 'Kiedy?')
  if (language !== 'pl') server.speak(one, language)
  const named = { name: /^Odpowiedź/ }
  const box = (await opened.screen.findByRole('textbox', named)) as HTMLTextAreaElement
  box.focus()
  const popup = () => opened.screen.findByRole('region', { name: words.title })
  const options = async () => (await within(await popup()).findAllByRole('option')).map((o) => o.textContent)
  return { ...opened, box, popup, options, sent: () => server.askedFor('message:send') }
}

describe('canned replies, by keyboard alone', () => {
  it('are found after a slash, chosen by arrows, and take the place of the query', async () => {
    const { user, box, popup, options, server, sent, screen } = await talking()
    await user.keyboard('/')
    expect(await options()).toHaveLength(2)
    expect(document.activeElement).toBe(box)
    await user.keyboard('zdj')
    await waitFor(async () => expect(await options()).toEqual([expect.stringContaining('Dowód: zdjęcie')]))
    await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy())
    const active = document.getElementById(box.getAttribute('aria-activedescendant') ?? '')
    expect(active?.getAttribute('aria-selected')).toBe('true')
    expect(within(await popup()).getByText(words.found(1))).toBeTruthy()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('region', { name: words.title })).toBeNull())
    expect(box.value).toBe('Nowe zdjęcie.')
    expect(document.activeElement).toBe(box)
    expect(sent()).toEqual([])
    expect(server.askedFor('canned:use').map(({ input }) => input['replyId'])).toEqual([photo.id])
    await user.keyboard(' Proszę.{Enter}')
    await waitFor(() => expect(sent()[0]?.input).toMatchObject({ text: 'Nowe zdjęcie. Proszę.' }))
  })

  it('leave what was typed alone: Escape keeps the query as text, a slash elsewhere opens nothing', async () => {
    const { user, box, popup, screen, sent } = await talking()
    await user.keyboard('/dow')
    await popup()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('region', { name: words.title })).toBeNull())
    expect(box.value).toBe('/dow')
    await user.keyboard('n 1/2')
    expect(screen.queryByRole('region', { name: words.title })).toBeNull()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(sent()[0]?.input).toMatchObject({ text: '/down 1/2' }))
  })

  it('send nothing where nothing is found', async () => {
    const { user, box, popup, sent } = await talking()
    await user.keyboard('/parking')
    expect(await within(await popup()).findByText(words.none)).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(box.value).toBe('/parking')
    expect(sent()).toEqual([])
  })

  it('are found by Alt+G, and inserted at the caret of what was typed', async () => {
    const { user, box, popup } = await talking()
    await user.keyboard('Dzień dobry. Do widzenia.')
    box.setSelectionRange(12, 12)
    await user.keyboard('{Alt>}g{/Alt}')
    const field = await within(await popup()).findByRole('combobox', { name: words.search })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.keyboard('zdjecie')
    await waitFor(async () => expect(within(await popup()).getAllByRole('option')).toHaveLength(1))
    await user.keyboard('{Enter}')
    expect(box.value).toBe('Dzień dobry. Nowe zdjęcie. Do widzenia.')
    expect(document.activeElement).toBe(box)
    expect(box.selectionStart).toBe('Dzień dobry. Nowe zdjęcie.'.length)
  })

  it('stay where they are sought when Alt+G comes after the slash, and close by Escape from the answer, too', async () => {
    const { user, box, popup, screen } = await talking()
    await user.keyboard('/zdj')
    await popup()
    await user.keyboard('{Alt>}g{/Alt}')
    expect(screen.queryByRole('combobox', { name: words.search })).toBeNull()
    await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy())
    await user.keyboard('{Enter}')
    expect(box.value).toBe('Nowe zdjęcie.')
    await user.keyboard('{Alt>}g{/Alt}')
    await within(await popup()).findByRole('combobox', { name: words.search })
    box.focus()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('region', { name: words.title })).toBeNull())
    expect(box.value).toBe('Nowe zdjęcie.')
  })

  it('leave the keys of its buttons to them', async () => {
    const { user, box, popup, screen } = await talking()
    await user.keyboard('/zdj')
    const insert = await within(await popup()).findByRole('button', { name: words.insertVersion('en') })
    insert.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('region', { name: words.title })).toBeNull())
    expect(box.value).toBe('A new photo.')
  })

  it('come in the language of the conversation; Tab takes another, a missing one is named', async () => {
    const { user, box, popup } = await talking([photo, days], 'uk')
    await user.keyboard('/foto')
    const next = async () => (await popup()).querySelector('.canned__version--next')?.textContent
    await waitFor(async () => expect(await next()).toContain('Нова фотографія.'))
    expect(within(await popup()).getByText('Nowe zdjęcie.')).toBeTruthy()
    await user.keyboard('{Tab}')
    await waitFor(async () => expect(await next()).toContain('Nowe zdjęcie.'))
    await user.keyboard('{Tab}{Enter}')
    expect(box.value).toBe('A new photo.')
    await user.clear(box)
    await user.keyboard('/czas')
    expect(await within(await popup()).findByText(words.insteadOf('uk'))).toBeTruthy()
    expect(within(await popup()).getByText(words.missing('en'))).toBeTruthy()
  })

  it('ask for what nobody knows, before anything of it is inserted', async () => {
    const { user, box, popup, screen } = await talking()
    await user.keyboard('/czas')
    await popup()
    await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy())
    await user.keyboard('{Enter}')
    const field = await within(await popup()).findByRole('textbox', { name: /^dni/ })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.keyboard('kilka{Enter}')
    expect(await within(await popup()).findByText(words.ask.number)).toBeTruthy()
    expect(box.value).toBe('/czas')
    await user.clear(field)
    await user.keyboard('5')
    await waitFor(async () => expect((await popup()).textContent).toContain('To potrwa 5 dni, Anna.'))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('region', { name: words.title })).toBeNull())
    expect(box.value).toBe('To potrwa 5 dni, Anna.')
    expect(document.activeElement).toBe(box)
  })

  it('go back from the questions to the list by Escape, and close by another', async () => {
    const { user, box, popup, screen } = await talking()
    await user.keyboard('/czas')
    await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy())
    await user.keyboard('{Enter}')
    await within(await popup()).findByRole('textbox', { name: /^dni/ })
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(box))
    expect(await within(await popup()).findAllByRole('option')).toHaveLength(1)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('region', { name: words.title })).toBeNull())
    expect(box.value).toBe('/czas')
  })
})

it('a canned reply that was filled with a number goes through the shield like any message', async () => {
  const { user, box, sent } = await talking([
    reply('Numer', { texts: { pl: 'PESEL {numer}', en: '', uk: '' } }),
  ])
  await user.keyboard('/numer')
  await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy())
  await user.keyboard('{Enter}44051401458{Enter}')
  await waitFor(() => expect(box.value).toBe('PESEL 44051401458'))
  await user.keyboard('{Enter}{Enter}')
  await waitFor(() => expect(sent()[0]?.input).toMatchObject({ text: 'PESEL [PESEL ukryty]' }))
})

it('says that the replies could not be had, and tries again', async () => {
  const { user, server, popup } = await talking()
  server.refuses.set('canned:list', 'try_again')
  await user.keyboard('/')
  const retry = await within(await popup()).findByRole('button', { name: words.retry })
  server.refuses.delete('canned:list')
  await user.click(retry)
  expect(await within(await popup()).findAllByRole('option')).toHaveLength(2)
})
