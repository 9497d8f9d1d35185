import type { Logger } from 'pino'
import {
  settingKinds,
  settingSchemas,
  type Setting,
  type SettingKind,
  type SettingValues,
} from '#shared/settings.ts'
import { firstDirectory } from '../domain/departments-data.ts'
import { DomainError } from '../domain/errors.ts'
import { firstLinks, firstTags } from '../domain/guidance-data.ts'
import { firstHours, firstOperations } from '../domain/hours-data.ts'
import { may, type Actor } from '../domain/policy.ts'
import { firstSafety } from '../domain/safety-data.ts'
import { firstTexts } from '../domain/texts-data.ts'
import type { SettingDocument } from '../storage/settings.ts'
import type { Storage } from '../storage/storage.ts'
import type { Deps } from './deps.ts'
import type { Events } from './events.ts'

const seeds: SettingValues = {
  directory: firstDirectory,
  hours: firstHours,
  operations: firstOperations,
  tags: firstTags,
  links: firstLinks,
  safety: firstSafety,
  texts: firstTexts,
}

interface Current<K extends SettingKind> {
  /** The newest version, also where it is not understood here: whoever changes it goes on from there. */
  version: number
  /** Of the newest version that is understood. */
  value: SettingValues[K]
  at: Date
  by: string
}

type Snapshot = { [K in SettingKind]: Current<K> }

/** The settings as this process knows them: what rules decide by, without asking the database. */
export interface Settings {
  directory(): SettingValues['directory']
  hours(): SettingValues['hours']
  operations(): SettingValues['operations']
  tags(): SettingValues['tags']
  safety(): SettingValues['safety']
  texts(): SettingValues['texts']
  read<K extends SettingKind>(kind: K): Setting<K>
  /** Stores first versions where there are none, and reads. */
  load(): Promise<void>
  /** Takes in what was changed here or elsewhere; tells by `settingsChanged`. */
  refresh(): Promise<void>
}

/**
 * Versions are read in their order. One that is not understood (a newer program wrote it, or a hand) is logged, and the
 * last good one holds.
 */
export function createSettings({
  storage,
  log,
  events,
  now,
}: {
  storage: Pick<Storage, 'settings'>
  log: Logger
  events: Events
  now: () => Date
}): Settings {
  const seed = <K extends SettingKind>(kind: K): Current<K> => ({
    version: 0,
    value: seeds[kind],
    at: new Date(0),
    by: 'system',
  })
  const snapshot: Snapshot = {
    directory: seed('directory'),
    hours: seed('hours'),
    operations: seed('operations'),
    tags: seed('tags'),
    links: seed('links'),
    safety: seed('safety'),
    texts: seed('texts'),
  }
  let reading: Promise<void> | null = null
  let isAskedAgain = false

  /** What a version says; null, with a word in the log, for one that is not understood. */
  function understood<K extends SettingKind>(kind: K, version: SettingDocument): SettingValues[K] | null {
    const parsed = settingSchemas[kind].safeParse(version.value)
    // The seam where a kind meets its type: both come from the same table.
    if (parsed.success) return parsed.data as SettingValues[K]
    const problems = parsed.error.issues.length
    const fields = { setting: kind, version: version.version, problems }
    log.error(fields, 'a setting is not understood; the last good version holds')
    return null
  }

  function take<K extends SettingKind>(
    kind: K,
    { version, at, by }: SettingDocument,
    value: SettingValues[K] | null,
  ) {
    const current: Current<K> = snapshot[kind]
    if (version <= current.version) return
    Object.assign(current, { version, at, by, ...(value && { value }) })
    events.emit('settingsChanged', kind)
  }

  /** From the newest backwards: of years of changes mostly one is read. */
  async function readNewest(kind: SettingKind): Promise<void> {
    const newest = await storage.settings.newest(kind)
    if (!newest) return
    let value = understood(kind, newest)
    for (let before = newest.version; before > 1 && value === null; before--) {
      const older = await storage.settings.version(kind, before - 1)
      value = older && understood(kind, older)
    }
    take(kind, newest, value)
  }

  async function readNewer(): Promise<void> {
    const known = settingKinds.map((kind) => ({ kind, version: snapshot[kind].version }))
    const newer = await storage.settings.newerThan(known)
    for (const kind of settingKinds)
      for (const one of newer) if (one.kind === kind) take(kind, one, understood(kind, one))
  }

  async function readUntilQuiet(): Promise<void> {
    try {
      do {
        isAskedAgain = false
        await readNewer()
      } while (isAskedAgain)
    } finally {
      reading = null
    }
  }

  /** What was written before it is asked for is in the answer: a reading that is under way may have begun too early. */
  function refresh(): Promise<void> {
    isAskedAgain = true
    reading ??= readUntilQuiet()
    return reading
  }

  return {
    directory: () => snapshot.directory.value,
    hours: () => snapshot.hours.value,
    operations: () => snapshot.operations.value,
    tags: () => snapshot.tags.value,
    safety: () => snapshot.safety.value,
    texts: () => snapshot.texts.value,
    read(kind) {
      const { version, value, at, by } = snapshot[kind]
      return { kind, version, value, at: at.toISOString(), by }
    },
    async load() {
      for (const kind of settingKinds) {
        await readNewest(kind)
        if (snapshot[kind].version > 0) continue
        // Another process may be faster: its first version is the same.
        const first = { kind, version: 1, at: now(), by: 'system', clientId: null, value: seeds[kind] }
        await storage.settings.add(first)
      }
      await refresh()
    },
    refresh,
  }
}

export interface SettingChange<K extends SettingKind = SettingKind> {
  kind: K
  /** What the change was made on. */
  version: number
  value: SettingValues[K]
  clientId?: string | undefined
}

/**
 * Makes the next version. `stale_version` for who has not seen the newest one: two at once cannot overwrite each other,
 * because only one of them can insert it.
 */
export async function change<K extends SettingKind>(
  deps: Deps,
  actor: Actor,
  { kind, version, value, clientId = '' }: SettingChange<K>,
): Promise<Setting<K>> {
  if (!may(actor, 'setting:change', { kind })) throw new DomainError('forbidden')
  const { settings, storage } = deps
  await settings.refresh()
  const next = version + 1
  const isNext = settings.read(kind).version === version
  const document = { kind, version: next, at: deps.now(), by: actor.id, clientId: clientId || null, value }
  const isStored = isNext && (await storage.settings.add(document))
  if (!isStored) return answerAgain(deps, actor, kind, next, clientId)
  await settings.refresh()
  // First what holds, then what is written down about it.
  deps.events.emit('settingsStored')
  await storage.audit.add({
    at: deps.now(),
    actor: actor.id,
    action: 'setting:changed',
    subject: kind,
    details: { kind, before: version, after: next },
  })
  return madeOf(kind, document)
}

/** Somebody was faster; unless it was this very command, whose answer got lost. */
async function answerAgain<K extends SettingKind>(
  deps: Deps,
  actor: Actor,
  kind: K,
  version: number,
  clientId: string,
): Promise<Setting<K>> {
  await deps.settings.refresh()
  const there = clientId ? await deps.storage.settings.version(kind, version) : null
  const isRepeat = there?.by === actor.id && there.clientId === clientId
  if (!there || !isRepeat)
    throw new DomainError('stale_version', { version: deps.settings.read(kind).version })
  return madeOf(kind, there)
}

function madeOf<K extends SettingKind>(
  kind: K,
  { version, value, at, by }: Pick<SettingDocument, 'version' | 'value' | 'at' | 'by'>,
): Setting<K> {
  return { kind, version, value: value as SettingValues[K], at: at.toISOString(), by }
}
