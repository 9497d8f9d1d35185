import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../widget/loader/core.ts'
import { events } from '../../widget/loader/panel/events.ts'

const types = readFileSync('docs/widget.d.ts', 'utf8')
const page = readFileSync('docs/integration.md', 'utf8')

describe('the integration page and the types for integrators', () => {
  it.each(commands.split(','))('know the command %s', (name) => {
    expect(types).toMatch(new RegExp(`^  ${name}[(<]`, 'm'))
    expect(page).toContain(`\`${name}(`)
  })

  it.each(events)('know the event %s', (name) => {
    expect(types).toMatch(new RegExp(`^  ${name}: `, 'm'))
    expect(page).toContain(`\`${name}\``)
  })

  it('know no attribute that the loader does not read, and all that it reads', () => {
    const source = ['options.ts', 'panel/panel.ts']
      .map((file) => readFileSync(`widget/loader/${file}`, 'utf8'))
      .join()
    const read = [...source.matchAll(/given\(['`]([a-z-]+)/g)].map(([, name]) => name)
    const documented = [...page.matchAll(/`data-([a-z-]+)`/g)].map(([, name]) => name)
    const described = new Set(documented.map((name) => name?.replace(/^text-(pl|en|uk)$/, 'text-')))
    described.delete('availability')
    expect([...described].toSorted()).toEqual([...new Set(read)].toSorted())
  })
})
