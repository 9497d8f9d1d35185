import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { filesPl } from '../../../console/strings/files.pl.ts'
import { modelFiles } from '../../support/model-files.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const reply = { name: /^Odpowiedź/ }
const lamp = {
  type: 'attached',
  fileId: 'f'.repeat(24),
  name: 'lampa.jpg',
  size: 1_200_000,
  mime: 'image/jpeg',
  sha256: '0',
  width: 4,
  height: 3,
} as const

afterEach(cleanup)

async function talking(filesServer = modelFiles()) {
  const opened = await openConsole({ filesServer })
  opened.server.assign(one, 'lighting', 'Nie świeci')
  const box = await opened.screen.findByRole('textbox', reply)
  return { ...opened, box }
}

describe('a file of the resident', () => {
  it('is there with its picture, what it shows, and whether it was scanned; it opens above the desk', async () => {
    const { screen, server, said, user } = await talking()
    server.append(one, 'visitor', { ...lamp, description: 'Słup 47/3' })
    const log = within(await screen.findByRole('log'))
    await log.findByText('Słup 47/3')
    expect(log.getByText(`1,2 MB · ${filesPl.notScanned}`)).toBeTruthy()
    await waitFor(() => expect(said.at(-1)).toContain(filesPl.file('lampa.jpg')))
    await user.click(log.getByRole('button', { name: filesPl.open('lampa.jpg') }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole('img', { name: 'Słup 47/3' }).getAttribute('src')).toContain('/content')
  })

  it('in which the scanner found something is told in the log, and aloud', async () => {
    const { screen, server, said } = await talking()
    server.append(one, 'system', { type: 'file_refused', from: 'visitor', threat: 'Some.Threat' })
    await within(await screen.findByRole('log')).findByText(/skaner znalazł zagrożenie \(Some\.Threat\)/)
    await waitFor(() => expect(said.at(-1)).toContain('Some.Threat'))
  })
})

describe('an agent', () => {
  it('sends a file after the words, and may take it back before', async () => {
    const filesServer = modelFiles()
    const { screen, user, server, box } = await talking(filesServer)
    const file = (name: string) =>
      new File([new Uint8Array(2_000)], name, { type: 'application/pdf', lastModified: 1 })
    await user.upload(screen.getByLabelText(filesPl.add), [file('wzór.pdf'), file('nie ten.pdf')])
    const list = within(await screen.findByRole('list', { name: filesPl.list }))
    await user.click(list.getByRole('button', { name: filesPl.remove('nie ten.pdf') }))
    await user.type(list.getByLabelText(filesPl.description('wzór.pdf')), 'Wzór pisma')
    expect(filesServer.steps).toEqual([])
    await user.type(box, 'Proszę.{Enter}')
    await waitFor(() => expect(filesServer.steps).toEqual(['begin wzór.pdf', 'part 0', 'attach']))
    expect([...filesServer.held.values()]).toMatchObject([{ conversationId: one, description: 'Wzór pisma' }])
    expect(server.askedFor('message:send').at(-1)?.input).toMatchObject({ text: 'Proszę.' })
    await waitFor(() => expect(screen.queryByRole('list', { name: filesPl.list })).toBeNull())
  })
})
