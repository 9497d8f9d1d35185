import { mkdir, readdir, rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { takePicture } from './axe.ts'
import { administrator } from './handbook/administrator.ts'
import { agentChapter } from './handbook/agent.ts'
import { editor } from './handbook/editor.ts'
import { playWeeks } from './handbook/figures.ts'
import { openStage, type Stage } from './handbook/stage.ts'
import { supervisor } from './handbook/supervisor.ts'

/** The pictures of the handbooks: goes to every screen as people do, and keeps what is seen. For `npm run podrecznik`. */
const FOLDER = 'docs/podrecznik/obrazy'
const chapters = [agentChapter, supervisor, administrator, editor]

let browser: Browser
let stage: Stage

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await openStage(browser)
  await mkdir(FOLDER, { recursive: true })
  for (const name of await readdir(FOLDER)) await rm(`${FOLDER}/${name}`)
  await playWeeks(stage.server)
  await stage.morning([
    {
      at: '08:10',
      topicId: 'roads',
      asks: 'Dzień dobry, od tygodnia nie świeci latarnia na rogu Lipowej i Zabłocia.',
      answer: 'Sprawdzę latarnię jeszcze dzisiaj. Dziękuję za wiadomość.',
    },
    {
      at: '08:40',
      topicId: 'green',
      asks: 'Kto przytnie gałęzie nad chodnikiem na Salwatorze?',
      answer: 'Zarząd Zieleni Miejskiej. Przekazuję im zgłoszenie.',
    },
    {
      at: '09:15',
      topicId: 'roads',
      asks: 'Dziękuję, latarnia przy przystanku znów świeci!',
      answer: 'Cieszymy się. Miłego dnia!',
    },
  ])
})
afterAll(async () => {
  await stage.close()
  await browser.close()
})

async function keep(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled' })
  await sharp(picture).webp({ quality: 70, effort: 6 }).toFile(`${FOLDER}/${name}.webp`)
}

for (const { name: handbook, pictures } of chapters) {
  describe(`the pictures of ${handbook}`, () => {
    for (const { name, reach } of pictures)
      it(`shows ${name}`, async () => {
        const page = await reach(stage).catch(async (error: unknown) => {
          for (const one of browser.contexts().flatMap((context) => context.pages()))
            await takePicture(one, 'handbook-stuck')
          throw error
        })
        await keep(page, name)
      })
  })
}
