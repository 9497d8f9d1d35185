import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { asksBeforeLeaving } from '../asks-before-leaving.ts'
import { code, modelServer, open, reference } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const { leave, start, toLeave, waiting, ended } = widgetPl
const begin = { name: start.begin }
const instead = { name: `${waiting.question}${waiting.questionRest}` }
const question = { name: leave.body.question }
const report = { name: leave.body.report }
const message = { name: widgetPl.composer.label }
const { closesAt: _closes, lastNewChatAt: _last, ...always } = open

afterEach(cleanup)

const valueOf = (field: HTMLElement) => (field as HTMLTextAreaElement).value
const leftCases = ({ logs }: ReturnType<typeof modelServer>) =>
  [...logs.values()].flatMap(({ entries }) => entries.filter(({ type }) => type === 'case_left'))

/** Somebody who waits, with a message said. */
async function waitingWith(browser = smallStorage()) {
  const opened = openWidget({ browser })
  const { screen, user, server } = opened
  server.open()
  await user.click(screen.getByRole('button', begin))
  await user.type(await screen.findByRole('textbox', message), 'Kiedy papier?{Enter}')
  await screen.findByText('Wysłano. Czeka na konsultanta.')
  return opened
}

describe('a question that is left', () => {
  it('from the start takes along what was typed and chosen, and ends with a number and its code', async () => {
    const { screen, user, server, session } = openWidget()
    server.open()
    await user.type(screen.getByRole('textbox', { name: /^Napisz, w czym/ }), 'Dziura w jezdni')
    await user.click(screen.getByRole('radio', { name: start.featured.roads }))
    await user.click(screen.getByRole('button', { name: toLeave.open }))
    // Of roads more is reported than asked.
    expect(valueOf(await screen.findByRole('textbox', report))).toBe('Dziura w jezdni')
    await user.type(screen.getByRole('textbox', { name: /^Gdzie to jest/ }), 'Lipowa 3')
    await user.click(screen.getByRole('button', { name: leave.send.report }))
    expect(await screen.findByText(reference)).toBeTruthy()
    expect(screen.getByText(code)).toBeTruthy()
    expect(screen.getByText(ended.answerOnPage)).toBeTruthy()
    expect(server.askedFor('case:leave')[0]?.input).toMatchObject({
      kind: 'report',
      topicId: 'roads',
      language: 'pl',
      fields: { body: 'Dziura w jezdni', place: 'Lipowa 3', contact: '', contactName: '' },
    })
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Przyjęliśmy zgłoszenie'))
    // It waits nowhere else, and nobody who comes later is the one who asked.
    expect(screen.queryByText(ended.unsent)).toBeNull()
    expect(session.draft.get()).toBeNull()
    expect(session.leaveForm.get()).toBeNull()
    await waitFor(() => expect(session.token.get()).toBeNull())
  })

  it('from the queue holds what was said there, and takes its place', async () => {
    const { screen, user, server } = await waitingWith()
    await user.type(screen.getByRole('textbox', message), 'Ulica Lipowa')
    await user.click(screen.getByRole('button', instead))
    expect(valueOf(await screen.findByRole('textbox', question))).toBe('Kiedy papier?\nUlica Lipowa')
    expect(screen.getByText('Jesteś 2. w kolejce')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: /^E-mail/ }), 'olena@example.org')
    await user.click(screen.getByRole('button', { name: leave.send.question }))
    expect(await screen.findByText(ended.answerToContact)).toBeTruthy()
    expect(server.logs.get(one)?.entries.at(-1)).toMatchObject({ type: 'case_left', kind: 'question' })
    expect(screen.queryByText(ended.unsent)).toBeNull()
  })

  it('back in the queue, nothing is lost in the form', async () => {
    const { screen, user } = await waitingWith()
    await user.click(screen.getByRole('button', instead))
    await user.type(await screen.findByRole('textbox', question), ' I szkło?')
    await user.click(screen.getByRole('button', { name: `${leave.back}${leave.backRest}` }))
    await screen.findByRole('textbox', message)
    await user.click(screen.getByRole('button', instead))
    expect(valueOf(await screen.findByRole('textbox', question))).toBe('Kiedy papier? I szkło?')
  })

  it('with something wrong in it says what, at the field and above, and leads there', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.click(screen.getByRole('button', { name: toLeave.open }))
    await user.type(await screen.findByRole('textbox', { name: /^E-mail/ }), 'olena@')
    await user.click(screen.getByRole('button', { name: leave.send.question }))
    expect(await screen.findByRole('region', { name: 'Popraw 2 pola, żeby wysłać:' })).toBeTruthy()
    const body = screen.getByRole('textbox', question)
    await waitFor(() => expect(document.activeElement).toBe(body))
    expect(body.getAttribute('aria-invalid')).toBe('true')
    expect(body.getAttribute('aria-describedby')).toContain('leave-body-problem')
    await user.click(screen.getByRole('link', { name: leave.contactWrong }))
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^E-mail/ }))
    expect(server.askedFor('case:leave')).toHaveLength(0)
    await user.type(body, 'Pytanie')
    await user.clear(screen.getByRole('textbox', { name: /^E-mail/ }))
    await user.click(screen.getByRole('button', { name: leave.send.question }))
    expect(await screen.findByText(reference)).toBeTruthy()
  })

  it('pressed without a line, or with its answer lost, is sent once, also after a reload', async () => {
    const browser = smallStorage()
    const server = modelServer()
    const first = openWidget({ browser, server })
    server.open()
    await first.user.click(first.screen.getByRole('button', { name: toLeave.open }))
    await first.user.type(await first.screen.findByRole('textbox', question), 'Pytanie')
    server.loseAnswers(true)
    await first.user.click(first.screen.getByRole('button', { name: leave.send.question }))
    await waitFor(() => expect(leftCases(server)).toHaveLength(1))
    server.state.value = 'offline'
    expect(await first.screen.findByText(leave.sendingOffline)).toBeTruthy()
    first.leave()

    server.loseAnswers(false)
    const second = openWidget({ browser, server })
    server.open()
    expect(await second.screen.findByText(reference)).toBeTruthy()
    expect(leftCases(server)).toHaveLength(1)
    const ids = new Set(server.askedFor('case:leave').map(({ input }) => input['clientId']))
    expect(ids.size).toBe(1)
    await waitFor(() => expect(second.session.leave.get()).toBeNull())
  })

  it('half written survives a reload and another language', async () => {
    const browser = smallStorage()
    const server = modelServer()
    const first = openWidget({ browser, server })
    server.open()
    await first.user.click(first.screen.getByRole('button', { name: toLeave.open }))
    await first.user.type(await first.screen.findByRole('textbox', question), 'Pytanie')
    await first.user.type(first.screen.getByRole('textbox', { name: /^Imię/ }), 'Olena')
    first.leave()
    const { screen, user } = openWidget({ browser, server })
    server.open()
    await user.click(await screen.findByRole('button', { name: 'Українська' }))
    expect(valueOf(await screen.findByRole('textbox', { name: 'Ваше запитання' }))).toBe('Pytanie')
    expect(valueOf(screen.getByRole('textbox', { name: /^Ім’я/ }))).toBe('Olena')
  })

  it('in a browser that keeps nothing is asked about before the page goes', async () => {
    const { screen, user, server } = openWidget({ browser: smallStorage(null) })
    server.open()
    await user.click(screen.getByRole('button', { name: toLeave.open }))
    await user.type(await screen.findByRole('textbox', question), 'Pytanie')
    server.state.value = 'offline'
    await user.click(screen.getByRole('button', { name: leave.send.question }))
    await screen.findByText(leave.sendingOffline)
    expect(asksBeforeLeaving()).toBe(true)
  })

  it('is refused where an agent has come: who it is stands there, and the text goes into a message', async () => {
    const { screen, user, server, store } = await waitingWith()
    await user.click(screen.getByRole('button', instead))
    await user.type(await screen.findByRole('textbox', question), ' Ulica Lipowa.')
    // The agent comes, and the news of it are late.
    server.refuses.set('case:leave', 'not_queued')
    await user.click(screen.getByRole('button', { name: leave.send.question }))
    expect((await screen.findByRole('alert')).textContent).toBe(widgetPl.errors.not_queued)
    server.assign(one)
    expect(await screen.findByText('Anna dołączyła do rozmowy. Twój tekst nie zginął.')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
    server.say(one, 'Dzień dobry')
    expect(await screen.findByText('1 nowa wiadomość')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: leave.insert }))
    // What the agent can read already is not said twice.
    await waitFor(() => expect(valueOf(screen.getByRole('textbox', message))).toBe('Ulica Lipowa.'))
    expect(store.leaving.isOpen.value).toBe(false)
  })

  it('is not sent when the talk ended first, and can be gone on with', async () => {
    const { screen, user, server } = await waitingWith()
    await user.click(screen.getByRole('button', instead))
    await user.type(await screen.findByRole('textbox', question), ' Ulica Lipowa.')
    server.append(one, { kind: 'system' }, { type: 'closed', reason: 'abandoned' })
    expect(await screen.findByText(leave.unsent)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: leave.goOn }))
    expect(valueOf(await screen.findByRole('textbox', question))).toContain('Ulica Lipowa.')
  })
})

describe('what is offered first', () => {
  const long = { wait: { fromSeconds: 1200, toSeconds: 1800 }, tooLong: true } as const

  it('is the talk, as a rule', async () => {
    const { screen, server } = openWidget()
    server.open()
    expect((await screen.findByRole('button', begin)).className).toContain('primary')
    expect(screen.getByRole('button', { name: toLeave.open }).className).not.toContain('primary')
  })

  it.each([
    ['a long wait', { ...open, status: 'BUSY', waiting: long }, leave.long],
    ['nobody on duty', { ...always, status: 'UNAVAILABLE' }, widgetPl.closed.reason.nobody],
  ] as const)('is a question with %s', async (_name, now, words) => {
    const { screen, server } = openWidget()
    server.open()
    server.turn(now)
    expect(await screen.findByRole('region', { name: words })).toBeTruthy()
    expect(screen.getByRole('button', { name: toLeave.open }).className).toContain('primary')
    expect(screen.getByRole('button', begin).className).not.toContain('primary')
  })

  it.each(['queue_full', 'centre_closed'] as const)(
    'is a question when the start was refused: %s',
    async (why) => {
      const { screen, user, server } = openWidget()
      server.open()
      server.refuses.set('conversation:start', why)
      await user.type(screen.getByRole('textbox', { name: /^Napisz, w czym/ }), 'Dziura')
      await user.click(screen.getByRole('button', begin))
      await screen.findByRole('alert')
      const offer = screen.getByRole('button', { name: toLeave.open })
      expect(offer.className).toContain('primary')
      await user.click(offer)
      expect(valueOf(await screen.findByRole('textbox', question))).toBe('Dziura')
    },
  )

  it('in the queue is a question where it would be long', async () => {
    const { screen, server } = await waitingWith()
    expect(screen.getByRole('button', instead).className).not.toContain('primary')
    server.push('queue:moved', { conversationId: one, position: 9, at: '2026-11-24T09:41:00.000Z', ...long })
    await screen.findByText('Jesteś 9. w kolejce')
    expect(screen.getByText(/^Czekanie: zwykle 20–30 minut\./)).toBeTruthy()
    expect(screen.getByText('Stan z 10:41.')).toBeTruthy()
    expect(screen.getByRole('button', instead).className).toContain('primary')
    expect(screen.getByText(waiting.keepsPlace(30))).toBeTruthy()
  })
})
