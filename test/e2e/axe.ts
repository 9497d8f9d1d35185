import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  help: string
  nodes: { target: unknown; failureSummary?: string }[]
}

/** A frame of whatever browser. */
interface AnyFrame {
  url(): string
  evaluate(script: string): Promise<unknown>
  evaluate<Result>(act: () => Promise<Result>): Promise<Result>
}

/** No violation of axe's rules in any frame. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const frame of page.frames()) await expectFrameAccessible(frame, screen)
}

/** Asked from the top, axe only says that it did not look into a frame, and everything seems well. */
export async function expectFrameAccessible(frame: AnyFrame, screen: string): Promise<void> {
  // A document that was asked before has it already.
  if (!(await frame.evaluate('"axe" in globalThis'))) await frame.evaluate(source)
  const violations = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> }
    }
    const { violations: all } = await axe.run(document, { iframes: false, resultTypes: ['violations'] })
    // Where the system chooses the colours, axe measures the letters in those that they would have had without it.
    if (!matchMedia('(forced-colors: active)').matches) return all
    const isDrawnSo = ({ target }: Violation['nodes'][number]) => {
      const element = document.querySelector(String(target))
      const style = element && getComputedStyle(element)
      return !style || style.color === style.webkitTextFillColor
    }
    return all
      .map((one) => (one.id === 'color-contrast' ? { ...one, nodes: one.nodes.filter(isDrawnSo) } : one))
      .filter(({ nodes }) => nodes.length > 0)
  })
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary ?? ''}`),
  }))
  expect(found, `${screen}: ${frame.url()}`).toEqual([])
}

/** A picture for human eyes, kept outside the repository. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test/.out/${name}.png` })
}
