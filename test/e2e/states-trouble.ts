import type { BrowserContext } from 'playwright-core'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { until } from '../support/desk.ts'
import { fillStorage } from './fill-storage.ts'
import type { Story } from './states.ts'

const REFUSED = 'Tej wiadomości nie przyjmiemy'
const UNANSWERED = 'Nie świeci też latarnia'

/** The line between the chat and the server, on which what the server would say can be said otherwise. */
async function refuse(context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/socket\.io/, (page) => {
    const server = page.connectToServer()
    page.onMessage((message) => {
      const [, packet] = /^42(.+)\["message:send"/.exec(String(message)) ?? []
      if (packet && String(message).includes(REFUSED))
        page.send(`43${packet}[{"ok":false,"error":{"code":"invalid_input"}}]`)
      else if (!String(message).includes(UNANSWERED)) server.send(message)
    })
  })
}

async function beOutdated(context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/socket\.io/, (page) => {
    page.connectToServer().onMessage((message) => {
      const isWelcome = String(message).startsWith('40')
      page.send(isWelcome ? '44{"message":"refused","data":{"code":"protocol_outdated"}}' : message)
    })
  })
}

/** What seldom goes wrong, and has to be read all the same. */
export const troubleStories: readonly Story[] = [
  {
    name: 'trouble',
    meet: refuse,
    states: [
      {
        name: 'message that was refused',
        async reach(stage) {
          const { visitor } = stage
          await visitor.open()
          await visitor.start()
          await visitor.say('Kto przytnie to drzewo?')
          await visitor.say(REFUSED)
          await stage.app.locator('.k-msg--failed').waitFor()
        },
      },
      {
        name: 'storage without room',
        async reach(stage) {
          await fillStorage(stage.app)
          await stage.visitor.say(UNANSWERED)
          await stage.app.getByText(widgetPl.notes.onlyHere).waitFor()
        },
      },
    ],
  },
  {
    name: 'a chat of yesterday',
    meet: beOutdated,
    states: [
      {
        name: 'outdated',
        async reach(stage) {
          await stage.page.getByRole('button', { name: /^Czat/ }).click()
          await until(() => stage.app)
          await stage.app.getByText(widgetPl.connection.outdated).waitFor()
        },
      },
    ],
  },
]
