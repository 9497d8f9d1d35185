import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface ProfileNode {
  id: number
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number }
  children?: number[]
}

/** What `node --cpu-prof` writes. */
export interface CpuProfile {
  nodes: ProfileNode[]
  samples: number[]
  timeDeltas: number[]
  startTime: number
}

/** In microseconds of the system's monotonic clock, as the profile's. */
export interface Window {
  from: number
  to: number
}

const ROWS = 45

/**
 * Self time by function, and by file of ours or package, and the time of functions with all that they call, in
 * percent of the time that was not idle.
 */
export function summarise(profile: CpuProfile, windows: Window[] = []): string {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const byFunction = new Map<string, number>()
  const byPlace = new Map<string, number>()
  const withCalled = new Map<string, number>()
  const stackOf = stacks(profile)
  let busy = 0
  let idle = 0
  let at = profile.startTime
  profile.samples.forEach((id, index) => {
    const delta = profile.timeDeltas[index] ?? 0
    at += delta
    if (windows.length > 0 && !windows.some(({ from, to }) => at >= from && at < to)) return
    const node = nodes.get(id)
    if (!node) return
    if (node.callFrame.functionName === '(idle)') {
      idle += delta
      return
    }
    busy += delta
    const { name, place } = describe(node)
    byFunction.set(name, (byFunction.get(name) ?? 0) + delta)
    byPlace.set(place, (byPlace.get(place) ?? 0) + delta)
    for (const called of stackOf(id)) withCalled.set(called, (withCalled.get(called) ?? 0) + delta)
  })
  const table = (times: Map<string, number>, isShown = (_name: string) => true) =>
    [...times]
      .filter(([name]) => isShown(name))
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, ROWS)
      .map(([name, time]) => `${((time / busy) * 100).toFixed(1).padStart(6)} %  ${name}`)
      .join('\n')
  return [
    `busy ${(busy / 1e6).toFixed(1)} s, idle ${(idle / 1e6).toFixed(1)} s`,
    `self time by place\n${table(byPlace)}`,
    `self time by function\n${table(byFunction)}`,
    `time with all that is called, by function of ours\n${table(withCalled, isOurs)}`,
  ].join('\n\n')
}

const isOurs = (name: string) => / {2}(server|shared)\//.test(name)

/** The functions on the stack of a sample, each once. */
function stacks({ nodes }: CpuProfile): (id: number) => string[] {
  const parents = new Map<number, ProfileNode>()
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const known = new Map<number, string[]>()
  return (id) => {
    const found = known.get(id)
    if (found) return found
    const names = new Set<string>()
    for (
      let node = byId.get(id);
      node && node.callFrame.functionName !== '(root)';
      node = parents.get(node.id)
    )
      names.add(describe(node).name)
    known.set(id, [...names])
    return [...names]
  }
}

const sourceMaps = new Map<string, SourceMap | null>()

function sourceMapOf(file: string): SourceMap | null {
  const known = sourceMaps.get(file)
  if (known !== undefined) return known
  let map: SourceMap | null = null
  try {
    map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  } catch {
    // Not one of our own built files.
  }
  sourceMaps.set(file, map)
  return map
}

/** Built code is named by its source: `server/sockets/bind.ts`. */
function describe({ callFrame }: ProfileNode): { name: string; place: string } {
  const { functionName, url, lineNumber, columnNumber } = callFrame
  const called = functionName || '(anonymous)'
  if (!url) return { name: called, place: called.startsWith('(') ? called : 'native code' }
  const inPackage = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(url)
  if (inPackage) {
    const [, name = '', file = ''] = inPackage
    return { name: `${called}  ${name}/${file}:${lineNumber + 1}`, place: name }
  }
  if (url.startsWith('node:')) return { name: `${called}  ${url}:${lineNumber + 1}`, place: url }
  const entry = sourceMapOf(fileURLToPath(url))?.findEntry(lineNumber, columnNumber)
  const isMapped = entry && 'originalSource' in entry && entry.originalSource
  if (!isMapped) return { name: `${called}  ${url}:${lineNumber + 1}`, place: url }
  const source = entry.originalSource.replace(/^(\.\.\/)+/, '')
  return { name: `${called}  ${source}:${entry.originalLine + 1}`, place: source }
}

/** Where the run that made a profile notes which part of it was measured. */
export const windowsBeside = (profile: string) => join(dirname(profile), 'windows.json')

const isMain = process.argv[1] === fileURLToPath(import.meta.url)
const [, , file] = process.argv
if (isMain && file) {
  const beside = windowsBeside(file)
  const windows = existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8')) : []
  console.log(summarise(JSON.parse(readFileSync(file, 'utf8')), windows))
}
