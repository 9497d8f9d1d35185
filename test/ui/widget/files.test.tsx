import { cleanup, fireEvent, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAnnouncer } from '#shared/client/announce.ts'
import { filesPl } from '#shared/strings/files.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { announceNews } from '../../../widget/app/announcements.ts'
import { modelFiles } from '../../support/model-files.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { anna, modelServer } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const photo = (name = 'latarnia.jpg', size = 50_000) =>
  new File([new Uint8Array(size)], name, { type: 'image/jpeg', lastModified: 1 })
const stored = { fileId: 'file-1', sha256: '0', mime: 'image/jpeg', width: 4, height: 3 }

/** A resident in a talk. Twice with the same `browser` and servers is a reload. */
async function talking({
  server = modelServer(),
  filesServer = modelFiles(),
  browser = smallStorage(),
} = {}) {
  const opened = openWidget({ server, filesServer, browser })
  const { screen, user, store } = opened
  if (server.logs.size === 0) {
    server.open()
    await user.click(await screen.findByRole('button', { name: widgetPl.start.begin }))
    await waitFor(() => expect(server.logs.size).toBe(1))
  } else server.open([...server.logs.keys()][0])
  const [id = ''] = server.logs.keys()
  server.assign(id)
  const box = await screen.findByRole('textbox', { name: widgetPl.composer.label })
  filesServer.onAttach(({ clientId, name, size, description }) =>
    server.append(
      id,
      { kind: 'visitor' },
      { type: 'attached', ...stored, name, size, ...(description && { description }) },
      clientId,
    ),
  )
  const tray = () => screen.findByRole('region', { name: filesPl.title })
  return {
    ...opened,
    id,
    box,
    tray,
    add: async (file: File) => (await store.files.load()).uploads.add([file]),
  }
}

describe('a resident with a file', () => {
  it('chooses it by a button, describes it, and sends it after what was written', async () => {
    const { screen, user, filesServer, server, id, box, tray } = await talking()
    await user.click(screen.getByRole('button', { name: widgetPl.talk.addFile }))
    const field = within(await tray()).getByLabelText(filesPl.choose)
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.upload(field, photo())
    expect(await screen.findByText('latarnia.jpg')).toBeTruthy()
    await user.type(screen.getByLabelText(/^Co jest w tym pliku/), 'Słup 47/3')
    // Nothing has left the device yet.
    expect(filesServer.steps).toEqual([])

    await user.type(box, 'Wysyłam zdjęcie.{Enter}')
    await waitFor(() => expect(server.logs.get(id)?.entries.at(-1)?.type).toBe('attached'))
    const said = server.logs
      .get(id)
      ?.entries.slice(-2)
      .map(({ type }) => type)
    expect(said).toEqual(['message', 'attached'])
    const log = within(screen.getByRole('log'))
    expect(await log.findByRole('button', { name: filesPl.download('latarnia.jpg') })).toBeTruthy()
    expect(await log.findByRole('img', { name: 'Słup 47/3' })).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('region', { name: filesPl.title })).toBeNull())
    expect(document.activeElement).toBe(box)
  })

  it('pastes it, and the text in the box stays', async () => {
    const { screen, user, box } = await talking()
    await user.type(box, 'Szkic')
    fireEvent.paste(box, { clipboardData: { files: [photo('wklejone.jpg')], types: ['Files'] } })
    expect(await screen.findByText('wklejone.jpg')).toBeTruthy()
    expect((box as HTMLTextAreaElement).value).toBe('Szkic')
  })

  it('reads why it was not taken; it stays until they take it away', async () => {
    const filesServer = modelFiles()
    filesServer.refuse('infected')
    const { screen, user, add, store, tray } = await talking({ filesServer })
    await add(photo('zla.jpg'))
    await add(photo('wielka.jpg', 10_000_001))
    await screen.findByText('wielka.jpg')
    await add(new File(['x'], 'IMG_1.HEIC', { type: 'image/heic' }))
    store.files.open.value?.send()
    const shown = within(await tray())
    expect(await shown.findByText(filesPl.problems.infected)).toBeTruthy()
    expect(shown.getByText(filesPl.problems.tooBig(10))).toBeTruthy()
    expect(shown.getByText(filesPl.problems.heic)).toBeTruthy()
    expect(shown.queryByRole('button', { name: filesPl.retry })).toBeNull()
    await user.click(shown.getByRole('button', { name: filesPl.remove('zla.jpg') }))
    expect(screen.queryByText('zla.jpg')).toBeNull()
    expect(document.activeElement?.getAttribute('aria-label')).toBe(widgetPl.talk.addFile)
  })

  it('sends again what could not be scanned', async () => {
    const filesServer = modelFiles()
    filesServer.refuse('not_scanned')
    const { screen, user, add, store, server, id } = await talking({ filesServer })
    await add(photo())
    store.files.open.value?.send()
    const retry = await screen.findByRole('button', { name: filesPl.retry })
    filesServer.refuse(null)
    await user.click(retry)
    await waitFor(() => expect(server.logs.get(id)?.entries.at(-1)?.type).toBe('attached'))
  })

  it('is told honestly after a reload what has to be chosen again', async () => {
    const browser = smallStorage()
    const before = await talking({ browser })
    const { server, filesServer } = before
    filesServer.hold()
    await before.add(photo())
    before.store.files.open.value?.send()
    await waitFor(() => expect(filesServer.steps).toContain('part 0'))
    before.leave()
    filesServer.letThrough()

    const { screen, user, id } = await talking({ server, filesServer, browser })
    expect(await screen.findByText(filesPl.lost)).toBeTruthy()
    await user.upload(screen.getByLabelText(filesPl.chooseAgain), photo())
    await waitFor(() => expect(server.logs.get(id)?.entries.at(-1)?.type).toBe('attached'))
    expect(server.logs.get(id)?.entries.filter(({ type }) => type === 'attached')).toHaveLength(1)
  })

  it('with an iPhone is asked for JPEG by each field, and the phone makes it of its HEIC', async () => {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('coarse') }))
    const { screen, user } = await talking()
    await user.click(screen.getByRole('button', { name: widgetPl.talk.addFile }))
    const fields = [filesPl.choose, filesPl.takePhoto].map((name) => screen.getByLabelText(name))
    for (const field of fields) {
      const accept = field.getAttribute('accept') ?? ''
      expect(accept.split(',')).toContain('image/jpeg')
      expect(accept).not.toMatch(/hei[cf]|image\/\*/)
    }
  })

  it('hears each step once', async () => {
    const filesServer = modelFiles()
    const { store, add, server, id } = await talking({ filesServer })
    const heard: string[] = []
    const { announce: _, ...rest } = createAnnouncer(document.createElement('div'))
    const stop = announceNews(store, { ...rest, announce: (text) => void heard.push(text) })
    await add(photo())
    await waitFor(() => expect(heard).toContain(filesPl.aloud.ready('latarnia.jpg')))
    store.files.open.value?.send()
    await waitFor(() => expect(server.logs.get(id)?.entries.at(-1)?.type).toBe('attached'))
    await waitFor(() => expect(heard.at(-1)).toBe(widgetPl.state.sent))
    server.append(id, anna, { type: 'attached', ...stored, name: 'umowa.pdf', size: 10 })
    await waitFor(() => expect(heard.at(-1)).toContain('plik umowa.pdf'))
    expect(heard.filter((text) => text === filesPl.aloud.ready('latarnia.jpg'))).toHaveLength(1)
    expect(heard.filter((text) => text === filesPl.aloud.sending('latarnia.jpg'))).toHaveLength(1)
    stop()
  })
})
