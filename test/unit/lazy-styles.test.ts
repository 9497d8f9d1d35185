import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * What a lazy module imports as a style is emitted and never fetched: the app loads two sheets, and every style has to be
 * in one of them.
 */
const APP = 'widget/app'
const sheets = ['app.css', 'later.css']

const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).map((path) => join(APP, path))
const read = (path: string) => readFileSync(path, 'utf8')
const importsOf = (path: string) => [...read(path).matchAll(/@import '([^']+)'/g)].map(([, to = '']) => to)

describe('the styles of the app', () => {
  it('are all in one of the two sheets that it loads', () => {
    const reached = sheets.flatMap((sheet) => [
      join(APP, sheet),
      ...importsOf(join(APP, sheet)).map((to) => join(APP, to)),
    ])
    const styles = files.filter((path) => path.endsWith('.css'))
    expect(styles.length).toBeGreaterThan(sheets.length)
    expect(styles.filter((path) => !reached.includes(path))).toEqual([])
    for (const path of styles.filter((one) => !sheets.includes(relative(APP, one))))
      expect(importsOf(path), path).toEqual([])
  })

  it('are imported by no module, but for the address of the later sheet', () => {
    const imports = files
      .filter((path) => /\.tsx?$/.test(path))
      .flatMap((path) => [...read(path).matchAll(/\b(?:from|import)\W+'([^']+\.css[^']*)'/g)])
    expect(imports.map(([, to]) => to)).toEqual(['./later.css?url'])
  })
})
