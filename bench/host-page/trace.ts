import { chromium } from 'playwright-core'

interface TraceEvent {
  name: string
  dur?: number
  /** Of the thread's own time: what other programs take on a busy machine is not ours. */
  tdur?: number
  args?: { data?: { url?: string; score?: number } }
}

/** Longest piece of work in milliseconds that a script of ours did in one go, and what it moved. */
export interface Traced {
  longest: Record<string, number>
  layoutShift: number
}

const SLOWER = 4

/** A visit by a phone four times slower than this machine: the page loads, and the chat is opened. */
export async function traceVisit(executablePath: string, url: string): Promise<Traced> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-features=Translate'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 412, height: 823 } })
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await browser.startTracing(page, { categories: ['devtools.timeline', 'loading'] })
    await page.goto(url)
    const launcher = page.locator('kck-chat button')
    await launcher.waitFor()
    await page.waitForLoadState('networkidle')
    await launcher.click()
    await page.locator('kck-chat iframe').waitFor({ state: 'attached' })
    const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] }
    return summary(trace.traceEvents)
  } finally {
    await browser.close()
  }
}

function summary(events: readonly TraceEvent[]): Traced {
  const longest: Record<string, number> = {}
  let layoutShift = 0
  for (const { name, dur = 0, tdur = dur, args } of events) {
    const { url = '', score = 0 } = args?.data ?? {}
    if (name === 'LayoutShift') layoutShift += score
    const script = /\/(widget[\w-]*)\.js/.exec(url)?.[1]
    if (script && (name === 'EvaluateScript' || name === 'FunctionCall' || name === 'v8.compile'))
      longest[script] = Math.max(longest[script] ?? 0, tdur / 1000)
  }
  return { longest, layoutShift }
}
