import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import type { EarlierRow } from '#shared/history.ts'
import { noNeeds } from '#shared/needs.ts'
import { bartek, log } from './entries.ts'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const id = '1'.repeat(24)
const old = '2'.repeat(24)
const entries = log(old, [
  ['visitor', 0, { type: 'started', topicId: 'lighting', language: 'pl' }],
  ['system', 1, { type: 'assigned', agent: bartek }],
  ['visitor', 2, { type: 'message', text: 'Lampa przy szkole nie świeci.' }],
  ['agent', 3, { type: 'closed', reason: 'agent' }],
])

const row = (more: Partial<EarlierRow> = {}): EarlierRow => ({
  id: old,
  at: '2026-11-12T10:00:00.000Z',
  closedAt: '2026-11-12T10:20:00.000Z',
  status: 'closed',
  topicId: 'lighting',
  departmentId: 'd',
  language: 'pl',
  agentName: 'Bartek Przykładowy',
  disposition: 'case_filed',
  rating: null,
  closeReason: 'agent',
  cases: [{ reference: 'KCK-26-AAAA-BBBB-C', kind: 'report' }],
  isProven: true,
  ...more,
})

afterEach(cleanup)

async function openWith(rows: EarlierRow[]) {
  const server = modelServer({
    answers: {
      'history:earlier': () => ({ rows, hasMore: false }),
      'history:read': () => ({
        conversation: {
          ...{ id: old, status: 'closed', topicId: 'lighting', departmentId: 'd', language: 'pl' },
          ...{ lastSeq: entries.length, queuedAt: '2026-11-12T10:00:00.000Z', accepted: true },
          ...{ visitorPresent: false, needs: noNeeds, priority: 0, joined: [] },
        },
        entries,
        more: false,
        cursors: [],
      }),
    },
  })
  const opened = await openConsole({ server })
  server.assign(id, 'waste', 'Kiedy gruz?')
  const context = within(opened.screen.getByRole('complementary', { name: 'Kontekst rozmowy' }))
  return { ...opened, context }
}

describe('what the resident had before', () => {
  it('is read beside the conversation, in which everything stays as it was, and left by Escape', async () => {
    const { screen, context, user, server } = await openWith([row()])
    const link = await context.findByRole('link', { name: 'Oświetlenie' })
    await context.findByText(/KCK-26-AAAA-BBBB-C/)
    expect(link.closest('li')?.textContent).toContain('osoba potwierdzona przez portal')
    expect(server.askedFor('history:earlier').map(({ input }) => input)).toEqual([{ conversationId: id }])

    const composer = await screen.findByRole('textbox', { name: 'Odpowiedź po polsku' })
    await user.type(composer, 'Niedoko')
    await user.click(link)
    const heading = await context.findByRole('heading', { name: 'Oświetlenie' })
    await context.findByText('Lampa przy szkole nie świeci.')
    expect(document.activeElement).toBe(heading)
    expect((composer as HTMLTextAreaElement).value).toBe('Niedoko')
    expect(context.getByRole('link', { name: 'Otwórz w historii' }).getAttribute('href')).toBe(
      `#history?open=${old}`,
    )
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.getAttribute('data-earlier')).toBe(old))
    expect(context.queryByText('Lampa przy szkole nie świeci.')).toBeNull()
    expect(server.askedFor('history:earlier')).toHaveLength(1)
  })

  it('is asked for again when the portal says who it is', async () => {
    const rows: EarlierRow[] = []
    const { context, server } = await openWith(rows)
    await context.findByText(/^Nie ma takich, które możesz czytać/)
    rows.push(row())
    server.append(id, 'visitor', { type: 'introduced', name: 'Jan', subject: 'r-17' })
    await context.findByRole('link', { name: 'Oświetlenie' })
  })

  it('says that it could not be looked up, and looks again', async () => {
    const server = modelServer({ answers: { 'history:earlier': () => ({ rows: [row()], hasMore: true }) } })
    server.refuses.set('history:earlier', 'try_again')
    const { screen, user } = await openConsole({ server })
    server.assign(id, 'waste', 'Kiedy gruz?')
    const context = within(screen.getByRole('complementary', { name: 'Kontekst rozmowy' }))
    await context.findByText('Nie udało się tego sprawdzić.')
    server.refuses.delete('history:earlier')
    await user.click(context.getByRole('button', { name: 'Spróbuj ponownie' }))
    await context.findByRole('link', { name: 'Oświetlenie' })
    await context.findByText('Są też starsze.')
  })
})
