import { cleanup } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { tellEvents } from '../../../widget/app/host-events.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)

afterEach(cleanup)

it('tells the page that an agent joined, also one who did so before the log was read', async () => {
  const { screen, server, store, user } = openWidget()
  const heard: string[] = []
  tellEvents(store, (name) => heard.push(name), null)
  server.open()
  server.loseAnswers(true)
  await user.click(screen.getByRole('button', { name: widgetPl.start.begin }))
  server.assign(one)
  server.loseAnswers(false)
  await screen.findByText('Odpowiada Anna')
  await vi.waitFor(() => expect(heard).toContain('agentjoin'))
  expect(heard.indexOf('conversationstart')).toBeLessThan(heard.indexOf('agentjoin'))
})

it('tells what it was too late for of a conversation that began on this page, and of no other', async () => {
  const { screen, server, store, user } = openWidget()
  server.open()
  await user.click(screen.getByRole('button', { name: widgetPl.start.begin }))
  server.assign(one)
  await screen.findByText('Odpowiada Anna')
  const heard: string[] = []
  tellEvents(store, (name) => heard.push(name), null)
  expect(heard).toEqual(['conversationstart', 'agentjoin'])
  const known: string[] = []
  tellEvents(store, (name) => known.push(name), one)
  expect(known).toEqual([])
})
