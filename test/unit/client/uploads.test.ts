import { describe, expect, it, vi } from 'vitest'
import { createUploads } from '#shared/client/uploads.ts'
import { modelFiles } from '../../support/model-files.ts'

const rules = { maxBytes: 300_000, accept: ['.jpg', 'image/jpeg', '.pdf'] }
const file = (name: string, length = 200_000, type = 'application/pdf') =>
  new File([new Uint8Array(length).map((_, at) => at % 251)], name, { type, lastModified: 1 })

/** Twice with the same `tab` is a reload. */
function open(server = modelFiles(), tab = { text: null as string | null }) {
  let counter = tab.text ? 100 : 0
  const line = { isOnline: true }
  const attached: string[] = []
  const uploads = createUploads({
    api: server.api,
    rules,
    conversationId: () => 'c1',
    isOnline: () => line.isOnline,
    newId: () => `id${(counter += 1)}`,
    storage: { get: () => tab.text, set: (text) => (tab.text = text) },
    onAttached: () => attached.push('attached'),
  })
  const states = () => uploads.items.peek().map(({ name, state }) => `${name} ${state}`)
  return { uploads, server, tab, line, attached, states }
}

const sent = ({ server }: ReturnType<typeof open>) =>
  [...server.held.values()].map(({ name, bytes, description }) => [name, bytes.length, description])

describe('files on their way', () => {
  it('go one after the other, and nothing leaves before they are sent', async () => {
    const here = open()
    here.uploads.add([file('a.pdf'), file('b.pdf', 10)])
    here.uploads.describe('id1', 'opis')
    await Promise.resolve()
    expect(here.server.steps).toEqual([])
    here.uploads.send()
    await vi.waitFor(() => expect(here.attached).toHaveLength(2))
    expect(sent(here)).toEqual([
      ['a.pdf', 200_000, 'opis'],
      ['b.pdf', 10, ''],
    ])
    expect(here.states()).toEqual([])
    expect(here.tab.text).toBeNull()
  })

  it('go on where they stopped when the line was lost', async () => {
    const here = open()
    here.server.hold()
    here.uploads.add([file('a.pdf')])
    here.uploads.send()
    await vi.waitFor(() => expect(here.server.steps).toContain('part 0'))
    here.server.goAway(true)
    here.line.isOnline = false
    here.server.letThrough()
    await vi.waitFor(() => expect(here.states()).toEqual(['a.pdf waiting']))
    here.server.goAway(false)
    here.line.isOnline = true
    here.uploads.wake()
    await vi.waitFor(() => expect(here.attached).toHaveLength(1))
    expect(sent(here)).toEqual([['a.pdf', 200_000, '']])
  })

  it('go in smaller parts over a line on which one did not get through', async () => {
    const here = open()
    const { part } = here.server.api
    const lengths: number[] = []
    here.server.api.part = (id, offset, bytes, signal) => {
      lengths.push(bytes.byteLength)
      if (bytes.byteLength > 64 * 1024) return Promise.resolve({ ok: false, error: { code: 'timeout' } })
      return part(id, offset, bytes, signal)
    }
    here.uploads.add([file('a.pdf')])
    here.uploads.send()
    await vi.waitFor(() => expect(lengths.length).toBeGreaterThan(1), 5_000)
    expect(lengths[1]).toBeLessThan(lengths[0] ?? 0)
    here.uploads.dispose()
  })

  it('stay with the reason why they were refused, until their sender takes them away', async () => {
    const here = open()
    here.server.refuse('infected')
    here.uploads.add([file('a.pdf'), file('big.pdf', 300_001), file('empty.pdf', 0), file('run.exe', 9, '')])
    here.uploads.add([file('IMG_1.HEIC', 9, ''), file('IMG_2', 9, 'image/heif')])
    here.uploads.send()
    await vi.waitFor(() =>
      expect(here.uploads.items.peek().map(({ refusal }) => refusal?.problem)).toEqual([
        'infected',
        'too_big',
        'empty',
        'type',
        'heic',
        'heic',
      ]),
    )
    for (const { clientId } of here.uploads.items.peek()) here.uploads.remove(clientId)
    expect(here.tab.text).toBeNull()
  })

  it('that are cancelled under way are taken back', async () => {
    const here = open()
    here.server.hold()
    here.uploads.add([file('a.pdf')])
    here.uploads.send()
    await vi.waitFor(() => expect(here.server.steps).toContain('part 0'))
    here.uploads.remove('id1')
    here.server.letThrough()
    await vi.waitFor(() => expect(here.server.steps).toContain('cancel'))
    expect(here.server.held.size).toBe(0)
    expect(here.attached).toEqual([])
  })

  it('are asked for again after a reload, and go on with the same file only', async () => {
    const before = open()
    before.server.hold()
    before.uploads.add([file('a.pdf'), file('draft.pdf')])
    before.uploads.describe('id1', 'opis')
    before.uploads.send()
    await vi.waitFor(() => expect(before.server.steps).toContain('part 0'))
    before.uploads.dispose()
    before.server.letThrough()

    const after = open(before.server, before.tab)
    expect(after.states()).toEqual(['a.pdf lost', 'draft.pdf lost'])
    const [first, second] = after.uploads.items.peek()
    after.uploads.choose(first?.clientId ?? '', file('a.pdf'))
    await vi.waitFor(() => expect(after.attached).toHaveLength(1))
    // The draft of before was sent off, too; another file in its place is one that nobody has sent yet.
    after.uploads.choose(second?.clientId ?? '', file('other.pdf'))
    expect(after.states()).toEqual(['other.pdf draft'])
    expect(sent(after)[0]).toEqual(['a.pdf', 200_000, 'opis'])
  })

  it('whose last step was under way at a reload need no file any more', async () => {
    const before = open()
    const { attach } = before.server.api
    Object.assign(before.server.api, { attach: () => new Promise(() => {}) })
    before.uploads.add([file('a.pdf')])
    before.uploads.send()
    await vi.waitFor(() => expect(before.states()).toEqual(['a.pdf checking']))
    before.uploads.dispose()
    Object.assign(before.server.api, { attach })
    const after = open(before.server, before.tab)
    await vi.waitFor(() => expect(after.attached).toHaveLength(1))
  })
})
