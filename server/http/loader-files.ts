import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A script as it is sent: made once, the same for everybody. */
export interface LoaderFile {
  path: string
  text: string
  /** For the `integrity` of a script tag. */
  integrity: string
}

export interface LoaderFiles {
  /** Under names that stay, with the newest content. */
  floating: LoaderFile[]
  /** Under names made of their content, which therefore never changes: the loader, and the panel that it names. */
  pinned: { loader: LoaderFile; panel: LoaderFile }
}

const PINNED = /^widget-(panel-)?[0-9a-f]{10}\.js$/
const NAMED_PANEL = /widget-panel-[0-9a-f]{10}\.js/

const nameHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 10)
const integrityOf = (text: string, algorithm: 'sha256' | 'sha384') =>
  `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`

/**
 * Writes into the built scripts what only a running server knows: the phone number, and the address of the panel. Whoever
 * checks the loader by its hash has the panel checked by it, too.
 */
export async function loaderFiles(web: string, phone: string): Promise<LoaderFiles> {
  const [loader, panel] = await Promise.all(
    ['widget.js', 'widget-panel.js'].map((name) => readFile(join(web, name), 'utf8')),
  )
  // It becomes part of a script.
  const number = phone.replace(/[^\d+ ()-]/g, '')
  const naming = (text: string, path: string, integrity: string) =>
    text.replace('%PHONE%', number).replace('%PANEL%', path).replace('%INTEGRITY%', integrity)
  // The shorter hash: the loader carries it.
  const pinnedPanel = fileOf(`/widget-panel-${nameHash(panel ?? '')}.js`, panel ?? '', 'sha256')
  const floating = naming(loader ?? '', '/widget-panel.js', '')
  const pinned = naming(loader ?? '', pinnedPanel.path, pinnedPanel.integrity)
  return {
    floating: [fileOf('/widget.js', floating), fileOf('/widget-panel.js', panel ?? '')],
    pinned: { loader: fileOf(`/widget-${nameHash(pinned)}.js`, pinned), panel: pinnedPanel },
  }
}

function fileOf(path: string, text: string, algorithm: 'sha256' | 'sha384' = 'sha384'): LoaderFile {
  return { path, text, integrity: integrityOf(text, algorithm) }
}

/** A version kept from before an upgrade; null where there is none, or where it is not what its name says. */
export async function archived(folder: string, name: string): Promise<string | null> {
  if (!PINNED.test(name)) return null
  const text = await readFile(join(folder, name), 'utf8').catch(() => null)
  return text !== null && name.endsWith(`-${nameHash(text)}.js`) ? text : null
}

/** Keeps the running version for the time after it, with `keep` earlier ones, and removes what is older. */
export async function archive(folder: string, { pinned }: LoaderFiles, keep: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { path, text } of [pinned.panel, pinned.loader]) {
    const file = join(folder, path)
    if ((await archived(folder, path.slice(1))) !== null) continue
    // Whole or not at all: other processes serve from the same folder.
    await writeFile(`${file}.${process.pid}`, text)
    await rename(`${file}.${process.pid}`, file)
  }
  const names = (await readdir(folder)).filter((name) => PINNED.test(name))
  const loaders = await Promise.all(
    names
      .filter((name) => !NAMED_PANEL.test(name))
      .map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  const running = pinned.loader.path.slice(1)
  const earlier = loaders.filter(({ name }) => name !== running).toSorted((one, other) => other.at - one.at)
  const kept = new Set([running])
  for (const { name } of earlier.slice(0, keep)) kept.add(name)
  for (const name of kept) {
    const panel = NAMED_PANEL.exec((await archived(folder, name)) ?? '')
    if (panel) kept.add(panel[0])
  }
  await Promise.all(names.filter((name) => !kept.has(name)).map((name) => unlink(join(folder, name))))
}
