import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { metricsEn } from '#shared/metrics.en.ts'
import { metricIds } from '#shared/metrics.ts'

it('docs/reports.md defines every metric in the words of the console', () => {
  const page = readFileSync('docs/reports.md', 'utf8').replaceAll(/\s+/g, ' ')
  for (const id of metricIds) {
    const { name, meaning } = metricsEn[id]
    expect(page).toContain(`- **${name}**: ${meaning}`)
  }
})
