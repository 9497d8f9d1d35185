import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandIds, commands } from '../../console/commands/registry.ts'
import { shown } from '../../console/commands/keys.ts'
import { commandsPl } from '../../console/strings/commands.pl.ts'
import { wordsIn } from '../support/words-in.ts'

const FOLDER = 'docs/podrecznik'
const PICTURES = `${FOLDER}/obrazy`
const markdown = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
const handbooks = markdown(FOLDER).map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const polish = ['console/strings', 'shared/strings', 'shared']
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => /(^|[/.])pl\.ts$/.test(path))

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one = '']) => one)
/** Headings as they are linked to. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')

describe.each(handbooks)('$path', ({ text }) => {
  it('says in bold only what stands on the screen', () => {
    const words = wordsIn([...polish, 'server/http/demo/playground-words.ts'])
    const bold = found(text, /\*\*([^*]+)\*\*/g).map((one) => one.replaceAll(/\s+/g, ' '))
    expect(bold.length).toBeGreaterThan(0)
    expect(bold.filter((one) => !words.has(one))).toEqual([])
  })

  it('names only keys that do something', () => {
    const fixed = ['Enter', 'Shift+Enter', 'Ctrl+Enter', 'Esc', '/', '@']
    const digits = ['1', '9', '1–9']
    const known = commandIds.flatMap((id) => digits.map((digit) => shown(commands[id].keys ?? '', digit)))
    const named = found(text, /`([^`]+)`/g).filter((one) => /^([A-Z]\w*|[@/]$)/.test(one))
    expect(named.filter((one) => ![...fixed, ...known].includes(one))).toEqual([])
  })
})

it('the handbook of agents has every command that has keys, with its keys', () => {
  const rows = readFileSync(`${FOLDER}/konsultant.md`, 'utf8').split('\n')
  for (const id of commandIds) {
    const { keys } = commands[id]
    if (!keys) continue
    const row = rows.find((one) => one.startsWith('| **') && one.includes(`**${commandsPl.names[id]}**`))
    expect(row, commandsPl.names[id]).toContain(`\`${shown(keys)}\` |`)
  }
})

it('all pictures of the handbooks are there, named, and small', () => {
  const named = handbooks.flatMap(({ text }) => found(text, /\]\(obrazy\/([^)]+)\)/g))
  const kept = readdirSync(PICTURES)
  expect(kept.toSorted()).toEqual(named.toSorted())
  const sizes = kept.map((name) => ({ name, kB: statSync(join(PICTURES, name)).size / 1024 }))
  expect(sizes.filter(({ kB }) => kB > 80)).toEqual([])
})

it('links between documents lead to a page and a heading that are there', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...markdown('docs'), ...markdown(FOLDER)]
  const broken = pages.flatMap((page) =>
    found(readFileSync(page, 'utf8'), /\]\(([^)\s]+)\)/g)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', heading] = link.split('#')
        const target = path === '' ? page : join(dirname(page), path)
        if (!existsSync(target)) return true
        return heading !== undefined && !headingsOf(target).has(heading)
      })
      .map((link) => `${page}: ${link}`),
  )
  expect(broken).toEqual([])
})

const headingsOf = (path: string) => new Set(found(readFileSync(path, 'utf8'), /^#+ (.+)$/gm).map(anchor))
