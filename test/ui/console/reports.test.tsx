import { cleanup, fireEvent, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report, ReportFigures } from '#shared/reports.ts'
import { metricsPl } from '#shared/metrics.pl.ts'
import { periodAround, readQuestion, stepped, writeQuestion } from '../../../console/reports/question.ts'
import { ticksTo } from '../../../console/reports/ticks.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const figures = (started: number, more: Partial<ReportFigures> = {}): ReportFigures => ({
  ...{ started, left: 0, pending: 0, answered: started, gaveUpAtOnce: 0, gaveUpWaiting: 0 },
  ...{ inTime: started, due: started, transferred: 0, cases: 0, rated: 0 },
  ...{ waitMedian: 12, answerMedian: 29, handlingMedian: 580 },
  ...more,
})

const report: Report = {
  period: { from: '2026-11-09', to: '2026-11-15' },
  target: { seconds: 60, percent: 80 },
  total: figures(153, { answered: 148, gaveUpWaiting: 3, gaveUpAtOnce: 2, inTime: 127, due: 151 }),
  against: { period: { from: '2026-11-02', to: '2026-11-08' }, total: figures(100) },
  hours: [
    { hour: 9, ...figures(100) },
    { hour: 10, ...figures(53, { inTime: 10, due: 53 }) },
  ],
  days: [
    { from: '2026-11-10', to: '2026-11-10', ...figures(153) },
    { from: '2026-11-11', to: '2026-11-11', closed: 'independence_day', ...figures(0, { due: 0 }) },
  ],
  weeks: [{ from: '2026-11-09', to: '2026-11-15', ...figures(153) }],
  languages: [{ language: 'uk', ...figures(153) }],
  departments: [{ id: 'zdmk', name: 'Zarząd Dróg', ...figures(153) }],
  dispositions: [{ disposition: 'answered', count: 90 }],
  ratings: { good: 3, fair: 1, poor: 0 },
  cases: [{ departmentId: 'zdmk', departmentName: 'Zarząd Dróg', kind: 'report', count: 7 }],
  agents: [
    {
      id: self.id,
      name: self.name,
      taken: 153,
      messages: 400,
      seconds: 9_000,
      handedOver: 1,
      declined: 2,
      missed: 3,
    },
  ],
  records: {
    day: { from: '2026-11-10', to: '2026-11-10', started: 153 },
    week: { from: '2026-11-09', to: '2026-11-15', started: 153 },
  },
}

async function openReports(role: 'supervisor' | 'agent' = 'supervisor') {
  const server = modelServer({
    agent: { ...self, role },
    answers: {
      'report:read': () => report,
      'history:choices': () => ({
        topics: [],
        agents: [],
        departments: [{ id: 'zdmk', name: 'Zarząd Dróg' }],
      }),
    },
  })
  const opened = await openConsole({ server })
  const asked = () => server.askedFor('report:read').map(({ input }) => input)
  return { ...opened, asked, server }
}
const addressOf = (link: HTMLElement) => link.getAttribute('href')

beforeEach(() => {
  window.location.hash = '#reports?from=2026-11-09&to=2026-11-15&against=before'
})
afterEach(() => {
  cleanup()
  window.location.hash = ''
})

describe('reports', () => {
  it('show figures with what they were, say what each means, and tell of days by words', async () => {
    const { screen, said, user, asked } = await openReports()
    const tiles = await screen.findByRole('region', { name: 'Treść raportu' })
    expect(asked()[0]).toEqual({ from: '2026-11-09', to: '2026-11-15', against: 'before' })
    expect(within(tiles).getByText('153')).toBeTruthy()
    expect(tiles.textContent).toContain('więcej o 53% (było 100)')
    expect(tiles.textContent).toContain('84%')
    await waitFor(() => expect(said.join(' ')).toContain('Rozmowy: 153.'))

    const meaning = within(tiles).getByLabelText('Jak liczymy: Poziom obsługi')
    await user.click(meaning)
    expect(meaning.parentElement?.hasAttribute('open')).toBe(true)
    expect(meaning.nextElementSibling?.textContent).toBe(metricsPl.service.meaning)
    fireEvent.keyDown(meaning, { key: 'Escape' })
    expect(meaning.parentElement?.hasAttribute('open')).toBe(false)

    const days = screen.getByRole('region', { name: 'Rozmowy w kolejnych dniach' })
    expect(within(days).getByText('Narodowe Święto Niepodległości')).toBeTruthy()
    expect(within(days).getByText('rekord')).toBeTruthy()
    const hours = screen.getByRole('region', { name: 'Rozmowy według godziny' })
    expect(within(hours).getAllByText('poniżej celu')).toHaveLength(1)
  })

  it('leave the title of the tab what it says of conversations that wait', async () => {
    const { server } = await openReports()
    await waitFor(() => expect(document.title).toBe('Raporty · Czat KCK'))
    server.offer('1'.repeat(24), 'waste', 30, 'Kiedy?')
    await waitFor(() => expect(document.title).toBe('Nowa rozmowa · Raporty · Czat KCK'))
  })

  it('lead from each point to its conversations', async () => {
    const { screen } = await openReports()
    const hours = await screen.findByRole('region', { name: 'Rozmowy według godziny' })
    const all = '#history?from=2026-11-09&to=2026-11-15'
    expect(addressOf(within(hours).getByRole('link', { name: '10:00' }))).toBe(`${all}&hour=10`)
    const link = (name: string) => addressOf(screen.getByRole('link', { name }))
    expect(link('10 wt')).toBe('#history?from=2026-11-10&to=2026-11-10')
    expect(link('ukraiński')).toBe(`${all}&language=uk`)
    expect(link('Pomogło')).toBe(`${all}&rating=good`)
    expect(link(self.name)).toBe(`${all}&agentId=${self.id}`)
    const cases = screen.getByRole('region', { name: 'Sprawy według rodzaju i działu' })
    expect(addressOf(within(cases).getByRole('link', { name: 'Zarząd Dróg' }))).toBe(
      `${all}&departmentId=zdmk&caseKind=any`,
    )
    // Nobody came on that day: there is nothing to lead to.
    expect(screen.queryByRole('link', { name: '11 śr' })).toBeNull()
  })

  it('hold what is asked in the address, step by step', async () => {
    const { screen, user, asked } = await openReports()
    await screen.findByRole('region', { name: 'Treść raportu' })
    await user.click(screen.getByRole('button', { name: 'Wcześniejszy okres' }))
    await waitFor(() =>
      expect(window.location.hash).toBe('#reports?from=2026-11-02&to=2026-11-08&against=before'),
    )
    await user.click(screen.getByRole('button', { name: 'Miesiąc' }))
    await user.selectOptions(screen.getByLabelText('Język'), 'uk')
    await waitFor(() =>
      expect(asked().at(-1)).toEqual({
        ...{ from: '2026-11-01', to: '2026-11-30', language: 'uk', against: 'before' },
      }),
    )
    // An end before the beginning takes the beginning along.
    fireEvent.change(screen.getByLabelText('Do dnia'), { target: { value: '2026-10-05' } })
    await waitFor(() => expect(asked().at(-1)).toMatchObject({ from: '2026-10-05', to: '2026-10-05' }))
  })

  it('are not there for agents', async () => {
    const { screen, asked } = await openReports('agent')
    await screen.findByRole('link', { name: 'Historia' })
    expect(screen.queryByRole('link', { name: 'Raporty' })).toBeNull()
    expect(asked()).toEqual([])
  })
})

describe('periods', () => {
  it('are days, weeks from Monday and calendar months, whatever the clocks do', () => {
    expect(periodAround('week', '2026-10-25')).toEqual({ from: '2026-10-19', to: '2026-10-25' })
    expect(periodAround('month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(stepped({ from: '2026-01-01', to: '2026-01-31' }, -1)).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    })
    expect(stepped({ from: '2026-01-31', to: '2026-01-31' }, 1)).toEqual({
      from: '2026-02-01',
      to: '2026-02-01',
    })
  })

  it('that cannot be asked for become the month of today', () => {
    const month = { from: '2026-11-01', to: '2026-11-30' }
    for (const query of [
      '',
      'from=x&to=2026-11-01',
      'from=2026-11-02&to=2026-11-01',
      'from=2020-01-01&to=2026-01-01',
    ])
      expect(readQuestion(query, '2026-11-24')).toEqual(month)
    const whole = { ...month, departmentId: 'zdmk', language: 'uk', against: 'year' } as const
    expect(readQuestion(writeQuestion(whole), '2020-01-01')).toEqual(whole)
  })
})

it('a scale begins at 0, ends above everything, and has few lines', () => {
  for (let most = 0; most < 3_000; most += 7) {
    const ticks = ticksTo(most)
    expect(ticks[0]).toBe(0)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.every(Number.isInteger)).toBe(true)
  }
})
