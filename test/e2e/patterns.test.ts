import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doorsPl } from '#shared/strings/doors.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { launchBrowser } from '../support/chromium.ts'
import { until } from '../support/desk.ts'
import { hearSpoken, spokenIn } from './spoken.ts'
import { openStage, type Stage } from './states.ts'

/** The patterns of docs/accessibility.md that need a real browser, by their numbers; the others are in test/ui. */
let browser: Browser
let stage: Stage

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await openStage(browser)
  await stage.arrive()
  await hearSpoken(stage.visitor.context)
  await countSounds(stage.page)
  await stage.page.reload()
})
afterAll(async () => {
  await stage.close()
  await browser.close()
})

const launcher = () => stage.page.getByRole('button', { name: /^Czat z urzędem/ })
const panel = (role: 'complementary' | 'dialog') => stage.page.getByRole(role, { name: widgetPl.title })
const box = () => stage.app.getByRole('textbox', { name: widgetPl.composer.label })
const button = (name: string) => stage.app.getByRole('button', { name, exact: true })
const isFocused = (frame: Frame | Page, selector: string) =>
  frame.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)

/** Counts what would be heard, in every frame. */
async function countSounds(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const counted = window as unknown as { sounds: number }
    counted.sounds = 0
    const { play } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = function count() {
      counted.sounds += 1
      return play.call(this)
    }
    const { start } = AudioScheduledSourceNode.prototype
    AudioScheduledSourceNode.prototype.start = function count(...given) {
      counted.sounds += 1
      return start.apply(this, given)
    }
  })
}

describe('before the chat is open', () => {
  it('pattern 1: the launcher is a button with a name, and says whether the panel is open', async () => {
    await launcher().waitFor()
    expect(await launcher().evaluate(({ tagName }) => tagName)).toBe('BUTTON')
    expect(await launcher().getAttribute('aria-expanded')).toBe('false')
    // What it controls comes when somebody reaches it.
    await launcher().focus()
    await until(async () => expect(await launcher().getAttribute('aria-controls')).toBeTruthy())
  })

  it('pattern 17: the launcher is small, and hides nothing of the page that has the focus', async () => {
    const { height } = (await launcher().boundingBox()) ?? expect.fail('there is no launcher')
    expect(height).toBeLessThanOrEqual(58)
    const hidden = await stage.page.evaluate(async () => {
      const under: string[] = []
      for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input')) {
        element.focus()
        await new Promise((drawn) => requestAnimationFrame(drawn))
        const { left, right, top, bottom } = element.getBoundingClientRect()
        const corners = [
          [left + 1, top + 1],
          [right - 1, bottom - 1],
        ] as const
        const isSeen = corners.some(([x, y]) => element.contains(document.elementFromPoint(x, y)))
        if (!isSeen) under.push(element.textContent ?? '')
      }
      window.scrollTo(0, 0)
      return under
    })
    expect(hidden).toEqual([])
  })

  it('pattern 21: help is in the same place, the phone beside it, and without scripts on the page itself', async () => {
    expect(await stage.page.getByRole('link', { name: '12 616 55 55' }).count()).toBeGreaterThan(0)
    const plain = await (await fetch(`${stage.server.url}/czat`)).text()
    expect(plain.replaceAll(/<script[\s\S]*?<\/script>/g, '')).toContain('12 616 55 55')
  })

  it('pattern 3: open, the focus is inside; closed with Esc, it is back on the launcher', async () => {
    await launcher().focus()
    await stage.page.keyboard.press('Enter')
    await until(async () => expect(await isFocused(stage.app, 'h1, textarea')).toBe(true))
    await stage.page.keyboard.press('Escape')
    await until(async () =>
      expect(
        await stage.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName),
      ).toBe('BUTTON'),
    )
    await stage.page.keyboard.press('Enter')
    await until(async () => expect(await isFocused(stage.app, 'h1, textarea')).toBe(true))
  })
})

describe('in the panel', () => {
  it('pattern 2: it is beside the page, and Tab leaves it', async () => {
    await panel('complementary').waitFor()
    expect(await stage.page.locator('[inert]').count()).toBe(0)
    const isInside = () => stage.app.evaluate(() => document.hasFocus())
    for (let presses = 0; presses < 60 && (await isInside()); presses++)
      await stage.page.keyboard.press('Tab')
    expect(await isInside()).toBe(false)
  })

  it('pattern 2: on a phone it is a dialog over the page, which cannot be reached behind it', async () => {
    await stage.page.setViewportSize({ width: 400, height: 720 })
    await panel('dialog').waitFor()
    expect(await panel('dialog').getAttribute('aria-modal')).toBe('true')
    expect(
      await stage.page.evaluate(() => document.querySelector('main, header')?.matches('[inert], [inert] *')),
    ).toBe(true)
    await stage.page.setViewportSize({ width: 1280, height: 800 })
    await panel('complementary').waitFor()
  })

  it('mobile: the back button closes the sheet and stays on the page', async () => {
    const address = stage.page.url()
    await stage.page.setViewportSize({ width: 400, height: 720 })
    await panel('dialog').waitFor()
    const isOurs = () => stage.page.evaluate(() => Object(history.state).kckSheet === true)
    expect(await isOurs()).toBe(true)
    await stage.page.evaluate(() => history.back())
    await launcher().waitFor()
    expect(stage.page.url()).toBe(address)
    // Closed by its own button it leaves nothing behind in the history.
    await launcher().click()
    await button(widgetPl.minimise).click()
    await launcher().waitFor()
    await until(async () => expect(await isOurs()).toBe(false))
    // Closed and opened at once, while the step back is still on its way.
    await launcher().click()
    await panel('dialog').waitFor()
    await stage.page.evaluate(
      () =>
        new Promise((stepped) => {
          addEventListener('popstate', stepped, { once: true })
          const { KrakowChat } = window as unknown as { KrakowChat: { push(...calls: unknown[][]): void } }
          KrakowChat.push(['close'], ['open'])
        }),
    )
    await panel('dialog').waitFor()
    await until(async () => expect(await isOurs()).toBe(true))
    await stage.page.evaluate(() => history.back())
    await launcher().waitFor()
    // A router hears of nothing, so it does not draw the page anew.
    await stage.page.evaluate(() => {
      history.replaceState({ router: 1 }, '')
      history.pushState({ router: 2 }, '', '?strona=druga')
      addEventListener('popstate', () => Object.assign(window, { isDrawn: true }))
    })
    for (const close of [
      () => button(widgetPl.minimise).click(),
      () => stage.page.evaluate(() => history.back()),
    ]) {
      await launcher().click()
      await panel('dialog').waitFor()
      await close()
      await launcher().waitFor()
    }
    expect(stage.page.url()).toBe(`${address}?strona=druga`)
    expect(await stage.page.evaluate(() => 'isDrawn' in window)).toBe(false)
    await stage.page.evaluate(() => history.back())
    await stage.page.waitForURL(address)
    await stage.page.setViewportSize({ width: 1280, height: 800 })
    await launcher().click()
    await panel('complementary').waitFor()
  })

  it('pattern 23: nothing is asked that a person has to solve, and two presses begin a talk', async () => {
    expect(await stage.app.locator('iframe, canvas, img').count()).toBe(0)
    await button(widgetPl.start.begin).click()
    await box().waitFor()
  })

  it('pattern 4: the log is a named list that scrolls by keyboard and announces nothing by itself', async () => {
    await box().fill('Kto przytnie to drzewo?')
    await stage.page.keyboard.press('Enter')
    await stage.come()
    await stage.say('Dzień dobry, sprawdzam.')
    const log = stage.app.getByRole('log', { name: widgetPl.log.name })
    expect(await log.getAttribute('tabindex')).toBe('0')
    expect(await log.getAttribute('aria-live')).toBe('off')
    expect(await log.locator('ol > li').count()).toBeGreaterThan(0)
  })

  it('pattern 7: a sender is named once a run, and what is said is announced once', async () => {
    await stage.say('Proszę chwilę poczekać.')
    await until(async () => {
      const spoken = await spokenIn(stage.app)
      expect(spoken.filter((line) => line.includes('sprawdzam'))).toEqual([
        'polite: Anna, konsultantka: Dzień dobry, sprawdzam.',
      ])
      expect(spoken.filter((line) => line.includes('poczekać'))).toEqual(['polite: Proszę chwilę poczekać.'])
    })
  })

  it('pattern 8: what happened to an own message is told', async () => {
    await box().fill('Czekam')
    await stage.page.keyboard.press('Enter')
    await until(async () => expect(await spokenIn(stage.app)).toContain(`polite: ${widgetPl.state.sent}`))
  })

  it('pattern 5: what is announced goes away again, outside of the log', async () => {
    const region = stage.app.locator('[aria-live=polite]')
    expect(await region.evaluate((one) => one.closest('[role=log]'))).toBeNull()
    await until(async () => expect(await region.textContent()).toBe(''))
  })

  it('pattern 6: what is there stays as it is when something is added', async () => {
    await stage.app
      .locator('.k-msg')
      .first()
      .evaluate((first) => first.setAttribute('data-mark', 'kept'))
    await stage.say('Jedno drzewo czy kilka?')
    expect(await stage.app.locator('.k-msg').first().getAttribute('data-mark')).toBe('kept')
  })

  it('pattern 20: the frame has a title, and each message its language', async () => {
    expect(await stage.page.locator('iframe').getAttribute('title')).toBe(widgetPl.title)
    expect(await stage.app.evaluate(() => document.documentElement.lang)).toBe('pl')
  })

  it('pattern 12: the box has a visible label; Shift+Enter is a new line, and so is Enter for who wants it', async () => {
    const label = stage.app.locator('label[for=message]')
    expect(await label.isVisible()).toBe(true)
    await box().fill('raz')
    await stage.page.keyboard.press('Shift+Enter')
    await stage.page.keyboard.type('dwa')
    expect(await box().inputValue()).toBe('raz\ndwa')
    await button(widgetPl.header.settings).click()
    await stage.app.getByRole('checkbox', { name: doorsPl.enterSends }).uncheck()
    await stage.page.keyboard.press('Escape')
    await box().press('End')
    await box().press('Enter')
    await stage.page.keyboard.type('trzy')
    expect(await box().inputValue()).toBe('raz\ndwa\ntrzy')
    await button(widgetPl.header.settings).click()
    await stage.app.getByRole('checkbox', { name: doorsPl.enterSends }).check()
    await stage.page.keyboard.press('Escape')
    await box().fill('')
  })

  it('pattern 15: who reads further up is not moved, and gets a button down', async () => {
    for (let line = 1; line <= 15; line++) await stage.say(`${line}. wiersz`)
    const log = stage.app.getByRole('log')
    await log.evaluate((element) => element.scrollTo(0, 0))
    await until(async () => {
      await stage.say('A tu coś nowego')
      expect(await stage.app.locator('.k-jump').count()).toBe(1)
    })
    expect(await log.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
    await stage.app.locator('.k-jump').click()
    await until(async () => expect(await log.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0))
  })

  it('pattern 1 and 24: silent by default; what came meanwhile is in name, badge and title', async () => {
    await stage.app.getByRole('log').evaluate((log) => log.scrollTo(0, log.scrollHeight))
    await button(widgetPl.minimise).click()
    await launcher().waitFor()
    await stage.anna.ask('message:send', { ...stage.change(), text: 'Jest Pani jeszcze?' })
    await stage.anna.ask('message:send', { ...stage.change(), text: 'Zaczekam.' })
    await stage.page.getByRole('button', { name: 'Czat z urzędem, 2 nowe wiadomości' }).waitFor()
    await until(async () => expect(await stage.app.title()).toBe(`(2) ${widgetPl.title}`))
    for (const frame of stage.page.frames())
      expect(await frame.evaluate(() => (window as unknown as { sounds: number }).sounds)).toBe(0)
    await launcher().click()
    await box().waitFor()
  })

  it('pattern 3: what goes away by itself takes the focus from nobody who is on the page around', async () => {
    await stage.visitor.context.setOffline(true)
    await button(widgetPl.connection.retry).waitFor()
    await stage.visitor.context.setOffline(false)
    const back = stage.app.getByText(widgetPl.connection.back).last()
    await back.waitFor()
    await stage.page.getByRole('link').first().focus()
    await back.waitFor({ state: 'detached' })
    expect(await isFocused(stage.page, 'a')).toBe(true)
    await box().focus()
  })

  it('pattern 4: what was said before is read, not announced, when the page comes back', async () => {
    await stage.page.reload()
    await launcher().click()
    await stage.visitor.sees('Zaczekam.')
    expect((await spokenIn(stage.app)).filter((line) => line.includes('Zaczekam'))).toEqual([])
  })
})

describe('however it is looked at', () => {
  /** What can be pressed and is smaller than it may be; links in running text are the exception that WCAG makes. */
  const smallTargets = (frame: Frame, least: number) =>
    frame.evaluate((size) => {
      const wanted = 'button, input, textarea, select, summary, .k-btn, [role=button]'
      return [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((element) => {
        // A box is as large as its label.
        const target = element.closest('label') ?? element
        const { width, height } = target.getBoundingClientRect()
        const isShown = width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible'
        return isShown && (width < size || height < size)
          ? [`${element.tagName} ${element.textContent ?? ''} ${width} × ${height}`]
          : []
      })
    }, least)

  it('pattern 18: everything to press is 44 px high, 24 at the least', async () => {
    expect(await smallTargets(stage.app, 24)).toEqual([])
    await button(widgetPl.header.settings).click()
    await stage.app.getByRole('checkbox', { name: doorsPl.easy }).waitFor()
    expect(await smallTargets(stage.app, 40)).toEqual([])
    await stage.page.keyboard.press('Escape')
    expect(await stage.app.locator('input[type=file][draggable]').count()).toBe(0)
  })

  it('pattern 16: at 400 % zoom the box is on the screen, and nothing has to be scrolled sideways', async () => {
    await stage.page.setViewportSize({ width: 320, height: 256 })
    await box().focus()
    await until(async () => {
      const seen = await stage.app.evaluate(() => {
        const { top, bottom } = (document.querySelector('#message') as HTMLElement).getBoundingClientRect()
        return { top, bottom, height: innerHeight, over: document.documentElement.scrollWidth - innerWidth }
      })
      expect(seen.over).toBeLessThanOrEqual(0)
      expect(seen.top).toBeGreaterThanOrEqual(0)
      expect(seen.bottom).toBeLessThanOrEqual(seen.height)
    })
    await stage.page.setViewportSize({ width: 1280, height: 800 })
  })

  it('pattern 19: with the spacing of WCAG 1.4.12 nothing is cut off', async () => {
    await stage.page.setViewportSize({ width: 320, height: 640 })
    await until(async () => expect(await stage.app.evaluate(() => innerHeight)).toBeGreaterThan(500))
    const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }`
    const cut = await stage.app.evaluate(async (css) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      document.adoptedStyleSheets = [sheet]
      await new Promise((drawn) => requestAnimationFrame(drawn))
      const result = [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(element)
        const isHidden = clipPath !== 'none' || element.closest('.visually-hidden, .k-send-word, .k-wide')
        const isCut =
          (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
          (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1)
        return !isHidden && isCut && element.textContent
          ? [`${element.className}: ${element.textContent}`]
          : []
      })
      result.push(...(document.documentElement.scrollWidth > innerWidth ? ['sideways'] : []))
      document.adoptedStyleSheets = []
      return result
    }, spacing)
    expect(cut).toEqual([])
    await stage.page.setViewportSize({ width: 1280, height: 800 })
  })

  it('pattern 19: forced colours keep edges, the focus and icons', async () => {
    await stage.page.emulateMedia({ forcedColors: 'active' })
    const widths = await stage.app.evaluate(() =>
      ['.k-msg', '.k-btn--primary', '.k-input', '.k-head'].map((selector) => {
        const element = document.querySelector(selector)
        return element ? getComputedStyle(element).borderTopWidth : selector
      }),
    )
    expect(widths.every((width) => Number.parseFloat(width) >= 1)).toBe(true)
    await box().focus()
    const { outline, stroke } = await stage.app.evaluate(() => ({
      outline: getComputedStyle(document.activeElement as Element).outlineWidth,
      stroke: getComputedStyle(document.querySelector('.k-head svg') as Element).stroke,
    }))
    expect(Number.parseFloat(outline)).toBeGreaterThanOrEqual(2)
    expect(stroke).not.toBe('none')
    await stage.page.emulateMedia({ forcedColors: 'none' })
  })

  it('pattern 19: two colours ring what has the focus, and nothing moves for who wants no motion', async () => {
    await stage.page.keyboard.press('Shift+Tab')
    await stage.page.keyboard.press('Tab')
    const { outline, shadow, moving } = await stage.app.evaluate(() => {
      const style = getComputedStyle(document.activeElement as Element)
      return {
        outline: style.outlineColor,
        shadow: style.boxShadow,
        moving: document.getAnimations().filter(({ playState }) => playState === 'running').length,
      }
    })
    expect(outline).toBe('rgb(255, 191, 71)')
    expect(shadow).toContain('rgb(11, 12, 12)')
    expect(moving).toBe(0)
  })

  it('voice control: what stands on a control is part of its name (WCAG 2.5.3)', async () => {
    const wrong = await stage.app.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button[aria-label], a[aria-label]')].flatMap((element) => {
        const seen = element.innerText.trim().toLowerCase()
        const name = element.getAttribute('aria-label')?.toLowerCase() ?? ''
        return name.includes(seen) ? [] : [`"${seen}" is called "${name}"`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('pattern 16 and mobile: pinch zoom is never blocked, and fields do not make iOS zoom in', async () => {
    for (const frame of [stage.page.mainFrame(), stage.app]) {
      const viewport = await frame.evaluate(
        () => document.querySelector('meta[name=viewport]')?.getAttribute('content') ?? '',
      )
      expect(viewport).not.toMatch(/user-scalable|maximum-scale/)
    }
    const sizes = await stage.app.evaluate(() =>
      [...document.querySelectorAll('textarea, select, input:not([type=radio], [type=checkbox])')].map(
        (field) => Number.parseFloat(getComputedStyle(field).fontSize),
      ),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })
})

describe('on a phone, on the page of its own', () => {
  /** Where the box and the last message are, and what of the page can be seen. */
  const seenIn = (page: Page) =>
    page.evaluate(() => {
      const edges = (selector: string) => {
        const { top, bottom } = [...document.querySelectorAll(selector)].at(-1)?.getBoundingClientRect() ?? {
          top: -1,
          bottom: -1,
        }
        return { top, bottom }
      }
      const { offsetTop, height } = window.visualViewport as VisualViewport
      return {
        box: edges('#message'),
        message: edges('.k-msg'),
        log: edges('.k-log'),
        seen: { top: offsetTop, bottom: offsetTop + height },
      }
    })

  async function expectInSight(page: Page): Promise<void> {
    await until(async () => {
      const { box: typed, message, log, seen } = await seenIn(page)
      expect(typed.top).toBeGreaterThanOrEqual(seen.top)
      expect(typed.bottom).toBeLessThanOrEqual(seen.bottom + 2)
      expect(message.bottom).toBeLessThanOrEqual(log.bottom + 1)
      expect(log.bottom).toBeLessThanOrEqual(typed.top)
    })
  }

  async function phone(prepare: (page: Page) => Promise<unknown>): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 720 },
      locale: 'pl-PL',
      hasTouch: true,
    })
    const page = await context.newPage()
    await prepare(page)
    await page.goto(`${stage.server.url}/czat`)
    await page.getByRole('button', { name: widgetPl.start.begin }).click()
    const typed = page.getByRole('textbox', { name: widgetPl.composer.label })
    await typed.waitFor()
    // Neither nowhere, nor where a keyboard would jump up by itself.
    await until(async () => expect(await isFocused(page, 'h1')).toBe(true))
    for (let line = 1; line <= 8; line++) {
      await typed.fill(`${line}. wiersz`)
      await page.getByRole('button', { name: widgetPl.composer.send, exact: true }).click()
    }
    await page.getByRole('log').getByText('8. wiersz').waitFor()
    return page
  }

  it('mobile: a keyboard that lies over the page covers neither the box nor the last message', async () => {
    const page = await phone((one) =>
      one.addInitScript(() => {
        // iOS: the layout stays, and less of it is seen.
        const seen = Object.assign(new EventTarget(), { height: 720, width: 390, offsetTop: 0, scale: 1 })
        Object.defineProperty(window, 'visualViewport', { value: seen })
      }),
    )
    const see = (height: number, offsetTop: number, scale = 1) =>
      page.evaluate(
        (given) => {
          Object.assign(window.visualViewport as object, given)
          window.visualViewport?.dispatchEvent(new Event('resize'))
        },
        { height, offsetTop, scale },
      )
    await see(380, 60)
    await expectInSight(page)
    // Who looks closer is left alone.
    await see(360, 0, 2)
    expect(await page.evaluate(() => document.documentElement.classList.contains('has-keyboard'))).toBe(false)
    await page.context().close()
  })

  it('mobile: nor does one that makes the page smaller', async () => {
    const page = await phone(async () => {})
    await page.getByRole('textbox', { name: widgetPl.composer.label }).focus()
    await page.setViewportSize({ width: 390, height: 380 })
    await page.getByRole('textbox', { name: widgetPl.composer.label }).scrollIntoViewIfNeeded()
    await expectInSight(page)
    await page.context().close()
  })
})
