import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import type { Alarm, Mention } from '#shared/guidance.ts'
import { firstLinks, firstTags } from '../../../server/domain/guidance-data.ts'
import { firstSafety } from '../../../server/domain/safety-data.ts'
import { guardPl } from '../../../console/strings/guard.pl.ts'
import { guardingPl } from '../../../console/strings/guarding.pl.ts'
import { modelServer, self, type ModelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const values = { safety: firstSafety, tags: firstTags, links: firstLinks }
const readSetting = ({ kind }: Record<string, unknown>) => ({
  setting: { kind, version: 1, value: values[kind as keyof typeof values], at: '', by: 'system' },
})

afterEach(cleanup)

async function talking(answers: Parameters<typeof modelServer>[0] = {}) {
  const server: ModelServer = modelServer({
    ...answers,
    answers: {
      'settings:read': readSetting,
      'alarm:raise': ({ scriptId }) => ({
        entry: server.append(one, 'agent', { type: 'alarm_raised', scriptId: String(scriptId) }),
      }),
      'tags:set': ({ tagIds }) => ({
        entry: server.append(one, 'agent', { type: 'tagged', tagIds: tagIds as string[] }),
      }),
      'mention:candidates': () => ({ people: [{ id: 'k', name: 'Krystyna Kierownicza' }] }),
      'mention:add': () => ({}),
      'note:add': ({ text }) => ({ note: { id: 'n', text } }),
      ...answers.answers,
    },
  })
  const opened = await openConsole({ server })
  server.assign(one, 'waste', 'Halo')
  const box = await opened.screen.findByRole('textbox', { name: /Odpowiedź/ })
  return { ...opened, server, box: box as HTMLTextAreaElement }
}

it('has the safety script one key away, beside the composer: words go into the answer, a supervisor is called once', async () => {
  const { screen, server, user, box } = await talking()
  await user.type(box, 'Rozumiem.')
  await user.keyboard('{Alt>}u{/Alt}')
  const panel = within(await screen.findByRole('region', { name: guardingPl.safety.title }))
  await waitFor(() => expect(document.activeElement?.textContent).toBe(guardingPl.safety.title))
  expect(screen.getByRole('textbox', { name: /Odpowiedź/ })).toBe(box)
  expect((await panel.findByRole('link', { name: '116 123' })).getAttribute('href')).toBe('tel:116123')
  expect(panel.getAllByText(new RegExp(guardingPl.unconfirmed)).length).toBeGreaterThan(0)
  await user.click(panel.getByRole('radio', { name: 'Podłożenie bomby' }))
  const said = firstSafety.scripts.find(({ id }) => id === 'bomb')?.say[0]?.pl ?? ''
  await user.click(panel.getByRole('button', { name: guardingPl.safety.insert }))
  expect(box.value).toBe(`Rozumiem. ${said}`)

  await user.click(panel.getByRole('button', { name: guardingPl.safety.call }))
  const called = await panel.findByRole('button', { name: guardingPl.safety.called })
  await user.click(called)
  expect(server.askedFor('alarm:raise').map(({ input }) => input['scriptId'])).toEqual(['bomb'])
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('region', { name: guardingPl.safety.title })).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(box))
})

it('puts a link of the topic into the answer in the language of the talk', async () => {
  const { screen, user, box } = await talking()
  await user.keyboard('{Alt>}v{/Alt}')
  const dialog = within(await screen.findByRole('dialog', { name: guardingPl.links.title }))
  await user.type(await dialog.findByRole('searchbox'), 'budzet')
  expect(dialog.getByText(guardingPl.links.found(1))).toBeTruthy()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(box.value).toBe('Budżet Obywatelski: https://budzet.krakow.pl/'))
})

it('tags a conversation from the list, and takes a tag away', async () => {
  const { screen, server, user } = await talking()
  const select = await screen.findByRole('combobox', { name: guardingPl.tags.add })
  await within(select).findByRole('option', { name: 'Awaria' })
  await user.selectOptions(select, 'outage')
  await user.click(screen.getByRole('button', { name: guardingPl.tags.add }))
  await waitFor(() => expect(server.askedFor('tags:set')[0]?.input).toMatchObject({ tagIds: ['outage'] }))
  await user.click(await screen.findByRole('button', { name: guardingPl.tags.remove('Awaria') }))
  await waitFor(() => expect(server.askedFor('tags:set')[1]?.input).toMatchObject({ tagIds: [] }))
})

it('names a colleague in a note by the keyboard, and leaves the answer as it was', async () => {
  const { screen, server, user, box } = await talking()
  await user.type(box, 'Szkic')
  await user.keyboard('{Alt>}m{/Alt}')
  const note = await screen.findByRole('textbox', { name: new RegExp(guardingPl.note.title) })
  await waitFor(() => expect(document.activeElement).toBe(note))
  await waitFor(() => expect(server.askedFor('mention:candidates')).toHaveLength(1))
  await user.keyboard('Proszę @kry')
  expect(await screen.findByRole('option', { name: 'Krystyna Kierownicza' })).toBeTruthy()
  await user.keyboard('{Enter}')
  await waitFor(() => expect((note as HTMLTextAreaElement).value).toBe('Proszę @Krystyna Kierownicza '))
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() =>
    expect(server.askedFor('note:add')[0]?.input).toMatchObject({ text: 'Proszę @Krystyna Kierownicza ' }),
  )
  await waitFor(() => expect(document.activeElement).toBe(box))
  expect(box.value).toBe('Szkic')
  expect(server.askedFor('message:send')).toEqual([])
})

it('leads a colleague to a note that stands already, and says so where it was asked for', async () => {
  const { screen, server, user } = await talking()
  server.whisper(one, 'Trzeci raz w tym tygodniu')
  const [button] = await screen.findAllByRole('button', { name: guardPl.pointOut })
  if (!button) throw new Error('no button')
  await user.click(button)
  const choice = await screen.findByRole('combobox', { name: guardingPl.pointOut.who })
  await waitFor(() => expect(document.activeElement).toBe(choice))
  await user.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(button))
  await user.click(button)
  await screen.findByRole('option', { name: 'Krystyna Kierownicza' })
  await user.selectOptions(screen.getByRole('combobox', { name: guardingPl.pointOut.who }), 'k')
  await user.click(screen.getByRole('button', { name: guardingPl.pointOut.tell }))
  expect(await screen.findByText(guardPl.pointedOut('Krystyna Kierownicza'))).toBeTruthy()
  expect(server.askedFor('mention:add')[0]?.input).toMatchObject({ conversationId: one, to: 'k' })
  expect(document.activeElement).toBe(button)
})

it('shows mentions with how many are new, and leads to the conversation', async () => {
  const mention: Mention = {
    id: 'm',
    noteId: '2'.repeat(24),
    conversationId: one,
    at: '2026-11-24T09:00:00.000Z',
    by: 'Bartek',
    topicId: 'waste',
    hasEnded: false,
    text: '@Anna Przykładowa spójrz',
    isRead: false,
  }
  const { screen, server, user } = await talking({
    answers: { 'mention:list': () => ({ mentions: [mention] }), 'mention:read': () => ({}) },
  })
  await user.click(
    await screen.findByRole('button', { name: new RegExp(`${guardPl.mentions}.*nieprzeczytane: 1`) }),
  )
  const dialog = within(await screen.findByRole('dialog', { name: guardingPl.mentions.title }))
  expect(await dialog.findByText(/spójrz/)).toBeTruthy()
  await user.click(
    dialog.getByRole('button', { name: guardingPl.mentions.openNamed('Bartek', 'Wywóz odpadów') }),
  )
  await waitFor(() =>
    expect(server.askedFor('mention:read')[0]?.input).toEqual({ noteIds: [mention.noteId] }),
  )
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('shows a supervisor who calls, over every screen, and is heard until somebody goes', async () => {
  const alarm: Alarm = {
    conversationId: one,
    seq: 4,
    at: '2026-11-24T09:00:00.000Z',
    by: { id: 'b', name: 'Bartek' },
    scriptId: 'threat',
    topicId: 'waste',
    taken: null,
  }
  const { screen, server, user, ringing } = await talking({
    agent: { ...self, role: 'supervisor' },
    answers: { 'alarm:list': () => ({ alarms: [alarm] }), 'alarm:take': () => ({}) },
  })
  expect(await screen.findByText(guardPl.alarm.title('Bartek'))).toBeTruthy()
  await waitFor(() => expect(ringing.value).toBeGreaterThan(0))
  await user.click(screen.getByRole('button', { name: guardPl.alarm.take }))
  await waitFor(() =>
    expect(server.askedFor('alarm:take')[0]?.input).toMatchObject({ conversationId: one, seq: 4 }),
  )
  await waitFor(() => expect(screen.queryByText(guardPl.alarm.title('Bartek'))).toBeNull())
  server.push('alarm:changed', { alarm: { ...alarm, seq: 9 } })
  expect(await screen.findByText(guardPl.alarm.title('Bartek'))).toBeTruthy()
  server.push('alarm:changed', { alarm: { ...alarm, seq: 9, taken: { by: 'k', name: 'K', at: alarm.at } } })
  await waitFor(() => expect(screen.queryByText(guardPl.alarm.title('Bartek'))).toBeNull())
})
