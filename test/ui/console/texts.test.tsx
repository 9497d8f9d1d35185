import { fireEvent, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PREVIEW_READY } from '#shared/preview.ts'
import type { Texts } from '#shared/settings.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { adminPl } from '../../../console/strings/admin.pl.ts'
import { adminTextsPl as words } from '../../../console/strings/admin-texts.pl.ts'
import { firstTexts } from '../../../server/domain/texts-data.ts'
import { leaveSettings } from './leave-settings.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

beforeEach(() => {
  location.hash = '#admin/texts'
})
afterEach(leaveSettings)

/** The texts of a server that keeps versions, as the real one does. */
async function settingTexts() {
  const stored: Texts[] = [firstTexts]
  const setting = (version = stored.length) => ({
    ...{ kind: 'texts', version, value: stored[version - 1] },
    ...{ at: '2026-11-24T09:00:00.000Z', by: 'b'.repeat(24) },
  })
  const server = modelServer({
    agent: { ...self, role: 'administrator' },
    answers: {
      'staff:list': () => ({ staff: [] }),
      'settings:read': ({ kind }) => (kind === 'texts' ? { setting: setting() } : { setting: { value: {} } }),
      'settings:version': ({ version }) => ({ setting: setting(Number(version)) }),
      'settings:change': ({ value }) => {
        stored.push(value as Texts)
        return { setting: setting() }
      },
    },
  })
  const opened = await openConsole({ server })
  const { screen } = opened
  await screen.findByRole('heading', { name: words.title })
  const field = (name: keyof typeof words.text, language: 'pl' | 'en' | 'uk') =>
    screen.findByRole('textbox', { name: `${words.text[name].name}, ${words.language[language]}` })
  await field('title', 'pl')
  const changes = () => within(screen.getByRole('region', { name: /^Nie/ }))
  const frame = () => screen.getByTitle(/^Podgląd czatu/) as HTMLIFrameElement
  return { ...opened, server, stored, field, changes, frame }
}

describe('the texts of the chat', () => {
  it('show the product’s own where the city has none, and are saved as far as something is written', async () => {
    const { user, field, changes, stored } = await settingTexts()
    const title = await field('title', 'pl')
    expect(title).toHaveProperty('placeholder', widgetPl.title)
    await user.type(title, 'Czat Miasta')
    expect(changes().getByText(/Tytuł, po polsku/).textContent).toContain('Czat Miasta')
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored.at(-1)).toEqual({ ...firstTexts, pl: { title: 'Czat Miasta' } }))
    await user.clear(title)
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored).toHaveLength(3))
    expect(stored.at(-1)).toEqual(firstTexts)
  })

  it('begin with the product’s own at a button, and say what is missing', async () => {
    const { screen, user, field } = await settingTexts()
    const clause = await field('clause', 'pl')
    const name = new RegExp(`^${words.begin}.*${words.text.clause.name}, ${words.language.pl}$`)
    await user.click(screen.getByRole('button', { name }))
    expect(clause).toHaveProperty('value', widgetPl.clause)
    expect(document.activeElement).toBe(clause)
    expect(clause.getAttribute('aria-invalid')).toBe('false')
    fireEvent.input(clause, { target: { value: 'Usuniemy po miesiącu.' } })
    expect(clause.getAttribute('aria-invalid')).toBe('true')
    const help = document.getElementById(clause.getAttribute('aria-describedby') ?? '')
    expect(help?.textContent).toBe(words.keep['{days}'])
  })

  it('put both changes together when somebody was faster', async () => {
    const { screen, user, field, changes, server, stored } = await settingTexts()
    await user.type(await field('title', 'pl'), 'Czat Miasta')
    stored.push({ ...firstTexts, pl: { thanks: 'Do zobaczenia' } })
    server.refuses.set('settings:change', 'stale_version')
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    expect((await screen.findByRole('alert')).textContent).toContain('Nałożyliśmy')
    server.refuses.delete('settings:change')
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored).toHaveLength(3))
    expect(stored[2]?.pl).toEqual({ title: 'Czat Miasta', thanks: 'Do zobaczenia' })
  })

  it('are sent to the preview as they are written, where they will stand', async () => {
    const { screen, user, field, frame } = await settingTexts()
    expect(frame().getAttribute('sandbox')).toBe('allow-scripts')
    const told = vi.fn()
    const preview = { postMessage: told }
    Object.defineProperty(frame(), 'contentWindow', { value: preview })
    dispatchEvent(new MessageEvent('message', { data: PREVIEW_READY, source: preview as never }))
    await waitFor(() => expect(told).toHaveBeenCalledOnce())
    await user.type(await field('waitingNote', 'uk'), 'Зараз')
    const wish = {
      ...{ language: 'uk', scene: 'waiting', name: 'waitingNote', isPage: false },
      texts: { ...firstTexts, uk: { waitingNote: 'Зараз' } },
    }
    await waitFor(() => expect(told).toHaveBeenLastCalledWith(wish, '*'))
    await user.click(screen.getByRole('button', { name: words.preview.widths[768] }))
    await waitFor(() => expect(told).toHaveBeenLastCalledWith({ ...wish, isPage: true }, '*'))
  })
})

describe('the list of sections', () => {
  it('leads to the crisis notice and the canned replies where they are made', async () => {
    const { screen, user } = await settingTexts()
    await user.click(screen.getByRole('button', { name: adminPl.dialogs.operations }))
    expect(await screen.findByRole('dialog', { name: 'Komunikat i kolejka' })).toBeTruthy()
  })
})
