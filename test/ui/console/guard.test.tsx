import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { firstSafety } from '../../../server/domain/safety-data.ts'
import { guardPl } from '../../../console/strings/guard.pl.ts'
import { guardingPl } from '../../../console/strings/guarding.pl.ts'
import { modelServer, self, type ModelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const { abuse } = guardingPl

afterEach(cleanup)

const readSafety = () => ({
  setting: { kind: 'safety', version: 1, value: firstSafety, at: '', by: 'system' },
})

async function talking(role: 'agent' | 'supervisor' = 'agent') {
  const server: ModelServer = modelServer({
    agent: { ...self, role },
    answers: {
      'settings:read': readSafety,
      'abuse:warn': ({ clientId }) => ({
        entry: server.append(
          one,
          'agent',
          { type: 'warned', text: 'Prosimy spokojnie.', warningId: 'words' },
          String(clientId),
        ),
      }),
      'abuse:end': ({ clientId }) => ({
        entry: server.append(
          one,
          'agent',
          { type: 'closed', reason: 'conduct', disposition: 'abuse' },
          String(clientId),
        ),
      }),
    },
  })
  const opened = await openConsole({ server })
  server.assign(one, 'waste', 'Kiedy wreszcie?')
  const open = async () => {
    await opened.screen.findByRole('button', { name: new RegExp(`^${guardPl.more}`) })
    await opened.user.keyboard('{Alt>}y{/Alt}')
    return within(await opened.screen.findByRole('dialog', { name: abuse.title }))
  }
  return { ...opened, server, open }
}

describe('a resident who abuses', () => {
  it('is warned by the keyboard alone, with the text in sight, and only then can be blocked', async () => {
    const { screen, server, user, open } = await talking()
    const first = await open()
    const text = firstSafety.warnings[0]?.text.pl ?? ''
    expect(await first.findByText(text)).toBeTruthy()
    await user.click(first.getByRole('radio', { name: new RegExp(abuse.end) }))
    expect(first.getByText(abuse.needsWarning)).toBeTruthy()
    await user.click(first.getByRole('radio', { name: new RegExp(abuse.warn) }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(server.askedFor('abuse:warn')).toHaveLength(1))
    expect(server.askedFor('abuse:warn')[0]?.input).toMatchObject({ warningId: 'words' })
    expect(await screen.findByText(/Ostrzeżenie.*Prosimy spokojnie/)).toBeTruthy()

    const second = await open()
    expect(second.getByText(abuse.warnedBefore(1))).toBeTruthy()
    await user.click(await second.findByRole('radio', { name: '24 godziny' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(second.getByRole('alert').textContent).toBe(abuse.reasonMissing)
    await user.type(second.getByRole('textbox'), 'Wyzywa')
    await user.click(second.getByRole('button', { name: new RegExp(abuse.doBlock) }))
    await waitFor(() =>
      expect(server.askedFor('abuse:end')[0]?.input).toMatchObject({ blockHours: 24, reason: 'Wyzywa' }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is asked for again under the same clientId after a lost answer', async () => {
    const { server, user, open } = await talking()
    const dialog = await open()
    await dialog.findByText(firstSafety.warnings[0]?.text.pl ?? '')
    server.refuses.set('abuse:warn', 'timeout')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await dialog.findByRole('alert')
    server.refuses.delete('abuse:warn')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(server.askedFor('abuse:warn')).toHaveLength(2))
    const [lost, again] = server.askedFor('abuse:warn')
    expect(again?.input['clientId']).toBe(lost?.input['clientId'])
  })

  it('may be blocked at once by a supervisor', async () => {
    const { user, open } = await talking('supervisor')
    const dialog = await open()
    await user.click(dialog.getByRole('radio', { name: new RegExp(abuse.end) }))
    expect(await dialog.findByRole('radio', { name: '1 godzina' })).toBeTruthy()
  })
})

it('shows supervisors who is blocked and why, and lets them in again', async () => {
  let isLifted = false
  const block = {
    conversationId: one,
    at: '2026-11-24T09:00:00.000Z',
    until: '2026-11-25T09:00:00.000Z',
    by: 'Bartek',
    topicId: 'waste',
    language: 'pl',
    reason: 'Wyzywa',
  }
  const server = modelServer({
    agent: { ...self, role: 'supervisor' },
    answers: {
      'block:list': () => ({ blocks: isLifted ? [] : [block] }),
      'block:lift': () => {
        isLifted = true
        return {}
      },
    },
  })
  const { screen, user } = await openConsole({ server })
  await user.click(await screen.findByRole('button', { name: /Anna Przykładowa/ }))
  await user.click(screen.getByRole('menuitem', { name: guardPl.menu.blocks }))
  const dialog = within(await screen.findByRole('dialog', { name: guardingPl.blocks.title }))
  expect((await dialog.findByRole('listitem')).textContent).toMatch(/Wywóz odpadów.*Wyzywa.*Bartek/)
  await user.click(dialog.getByRole('button', { name: guardingPl.blocks.lift }))
  expect(await dialog.findByText(guardingPl.blocks.empty)).toBeTruthy()
  expect(dialog.getByText(guardingPl.blocks.lifted)).toBeTruthy()
  expect(server.askedFor('block:lift')[0]?.input).toEqual({ conversationId: one })
})
