import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { noNeeds } from '#shared/needs.ts'
import { doorsPl } from '#shared/strings/doors.pl.ts'
import { easyEn } from '#shared/strings/easy.en.ts'
import { easyPl } from '#shared/strings/easy.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { modelServer } from './model-server.ts'
import { openDoorsIfWanted } from '../../../widget/app/doors.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const root = document.documentElement

afterEach(() => {
  cleanup()
  root.className = ''
  delete root.dataset['theme']
})

async function openSettings({ user, screen }: ReturnType<typeof openWidget>) {
  await user.click(screen.getByRole('button', { name: widgetPl.header.settings }))
  return within(await screen.findByRole('region', { name: widgetPl.header.settings }))
}

describe('a door', () => {
  it('is there before the talk, holds over a reload, and is told to the conversation that begins', async () => {
    const browser = smallStorage()
    const server = modelServer()
    const widget = openWidget({ browser, server })
    const { screen, user } = widget
    await user.click(await screen.findByRole('button', { name: widgetPl.doors.easy }))
    expect(await screen.findByText(easyPl.start.topic)).toBeTruthy()
    expect(root.classList.contains('is-easy')).toBe(true)
    expect(root.classList.contains('is-large')).toBe(true)
    expect(server.askedFor('needs:set')).toEqual([])
    widget.leave()

    const again = openWidget({ browser, server })
    server.open()
    await openDoorsIfWanted(again.store.doors, again.session)
    await again.user.click(await again.screen.findByRole('button', { name: widgetPl.start.begin }))
    expect(await again.screen.findByRole('textbox', { name: easyPl.composer.label })).toBeTruthy()
    await waitFor(() =>
      expect(server.logs.get(one)?.summary.needs).toEqual({
        ...noNeeds,
        plainLanguage: true,
        moreTime: true,
      }),
    )
    expect(await again.screen.findByText(widgetPl.settings.needOn.plainLanguage)).toBeTruthy()
    expect(server.askedFor('needs:set')).toHaveLength(1)
    again.leave()
  })

  it('that was opened on another device is open here, too, and closes with one press', async () => {
    const server = modelServer()
    const widget = openWidget({ server })
    server.open()
    const { screen, user, store } = widget
    await user.click(await screen.findByRole('button', { name: widgetPl.start.begin }))
    await screen.findByRole('textbox', { name: widgetPl.composer.label })
    server.append(one, { kind: 'visitor' }, { type: 'needs_set', ...noNeeds, textOnly: true })
    await waitFor(() => expect(root.classList.contains('is-text-only')).toBe(true))
    const files = await store.files.load()
    expect(files.showsPictures.value).toBe(false)
    const settings = await openSettings(widget)
    await user.click(settings.getByRole('checkbox', { name: new RegExp(`^${doorsPl.textOnly}`) }))
    await waitFor(() => expect(server.logs.get(one)?.summary.needs).toEqual(noNeeds))
    expect(root.classList.contains('is-text-only')).toBe(false)
    expect(server.askedFor('needs:set').map(({ input }) => input['textOnly'])).toEqual([false])
    widget.leave()
  })

  it('opens again in the next conversation, which is told anew', async () => {
    const server = modelServer()
    const widget = openWidget({ server })
    server.open()
    const { screen, user } = widget
    await user.click(await screen.findByRole('button', { name: widgetPl.doors.easy }))
    await user.click(await screen.findByRole('button', { name: widgetPl.start.begin }))
    await screen.findByRole('textbox', { name: easyPl.composer.label })
    await waitFor(() => expect(server.askedFor('needs:set')).toHaveLength(1))
    server.end(one)
    await user.click(await screen.findByRole('button', { name: widgetPl.ended.again }))
    server.open()
    await user.click(await screen.findByRole('button', { name: widgetPl.start.begin }))
    const two = '2'.repeat(24)
    await waitFor(() =>
      expect(server.logs.get(two)?.summary.needs).toMatchObject({ plainLanguage: true, moreTime: true }),
    )
    widget.leave()
  })

  it('to sign language says first what happens, opens a new tab, and tells the agent', async () => {
    const server = modelServer()
    const widget = openWidget({ server })
    server.open()
    const { screen, user } = widget
    await user.click(await screen.findByRole('button', { name: widgetPl.doors.sign }))
    screen.container.addEventListener('click', ({ target }) => {
      // Nothing is opened here.
      if (target instanceof Element) target.closest('a')?.removeAttribute('href')
    })
    const heading = await screen.findByRole('heading', { name: doorsPl.interpreter.heading })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    const link = screen.getByRole('link', {
      name: `${doorsPl.interpreter.open}${doorsPl.interpreter.openRest}`,
    })
    expect(link.getAttribute('href')).toBe('https://tlumacz.example/krakow')
    expect(link.getAttribute('target')).toBe('_blank')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('heading', { name: doorsPl.interpreter.heading })).toBeNull()
    expect(widget.minimised()).toBe(0)
    await user.click(screen.getByRole('button', { name: widgetPl.doors.sign }))
    await user.click(await screen.findByRole('link', { name: /^Otwórz stronę tłumacza/ }))
    await user.click(await screen.findByRole('button', { name: widgetPl.start.begin }))
    await waitFor(() => expect(server.logs.get(one)?.summary.needs).toMatchObject({ signLanguage: true }))
    expect(await screen.findByText(widgetPl.settings.needOn.signLanguage)).toBeTruthy()
    widget.leave()
  })

  it('changes how the chat looks in this browser alone', async () => {
    const browser = smallStorage()
    const widget = openWidget({ browser })
    const settings = await openSettings(widget)
    await widget.user.click(settings.getByRole('checkbox', { name: doorsPl.large }))
    await widget.user.click(settings.getByRole('checkbox', { name: doorsPl.contrast }))
    await widget.user.click(settings.getByRole('radio', { name: doorsPl.themes.dark }))
    expect([...root.classList].toSorted()).toEqual(['has-contrast', 'is-large'])
    expect(root.dataset['theme']).toBe('dark')
    widget.leave()
    root.className = ''
    const again = openWidget({ browser })
    await openDoorsIfWanted(again.store.doors, again.session)
    expect([...root.classList].toSorted()).toEqual(['has-contrast', 'is-large'])
    expect(again.server.askedFor('needs:set')).toEqual([])
    again.leave()
  })

  it('of easy text speaks the chosen language, and gives the usual words back', async () => {
    const widget = openWidget()
    const { screen, user } = widget
    const door = await screen.findByRole('button', { name: widgetPl.doors.easy })
    await user.click(door)
    await screen.findByText(easyPl.start.topic)
    await user.click(screen.getByRole('button', { name: 'English' }))
    expect(await screen.findByText(easyEn.start.topic)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Polski' }))
    await screen.findByText(easyPl.start.topic)
    await user.click(screen.getByRole('button', { name: widgetPl.doors.easy }))
    expect(await screen.findByText(widgetPl.start.topic)).toBeTruthy()
    widget.leave()
  })
})

describe('pattern 14: an answer to press', () => {
  it('is sent as it stands, gives the focus to the box, and leaves what was typed', async () => {
    const server = modelServer()
    const widget = openWidget({ server })
    server.open()
    const { screen, user, store } = widget
    await user.click(await screen.findByRole('button', { name: widgetPl.doors.easy }))
    await user.click(await screen.findByRole('button', { name: widgetPl.start.begin }))
    const box = await screen.findByRole('textbox', { name: easyPl.composer.label })
    await user.type(box, 'dowód')
    server.assign(one)
    expect(screen.queryByRole('group', { name: doorsPl.answers.name })).toBeNull()
    server.say(one, 'Czy to nowy dowód?')
    const group = within(await screen.findByRole('group', { name: doorsPl.answers.name }))
    await user.click(group.getByRole('button', { name: doorsPl.answers.unclear }))
    expect(document.activeElement).toBe(box)
    await waitFor(() =>
      expect(server.logs.get(one)?.entries.at(-1)).toMatchObject({
        type: 'message',
        text: doorsPl.answers.unclear,
      }),
    )
    expect(store.draft.value).toBe('dowód')
    expect(screen.queryByRole('group', { name: doorsPl.answers.name })).toBeNull()
    widget.leave()
  })
})
