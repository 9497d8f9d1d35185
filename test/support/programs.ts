import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** The program that `variable` of the environment names, else the first of `files` that is found. */
export async function programPath(name: string, variable: string, files: string[]): Promise<string> {
  const { [variable]: named, PATH = '' } = process.env
  const folders = [...PATH.split(delimiter), '/usr/sbin', '/usr/local/sbin']
  const candidates = folders.flatMap((folder) => files.map((file) => join(folder, file)))
  for (const candidate of named ? [named] : candidates) {
    const exists = await access(candidate).then(
      () => true,
      () => false,
    )
    if (exists) return candidate
  }
  throw new Error(`No ${name}: install it, so that it is on PATH, or name it by ${variable}=/path/to/it.`)
}
