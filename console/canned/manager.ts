import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { CannedReply, CannedText } from '#shared/canned.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { languages } from '../choices.ts'
import type { Library } from './library.ts'

/** Where something is wrong with what was written, by the field's name. */
export type Problem = 'missing' | 'too_long' | 'malformed'
export type Field = 'title' | 'folder' | 'shortcut' | 'pl' | 'en' | 'uk'

export interface Draft {
  /** What it changes; null: a new reply. */
  base: CannedReply | null
  isShared: boolean
  text: CannedText
}

/** The replies being kept: one is written at a time, and what was written stays until it is saved or given up. */
export interface Manager {
  draft: ReadonlySignal<Draft | null>
  isChanged: ReadonlySignal<boolean>
  /** Empty until somebody wants to save. */
  problems: ReadonlySignal<Partial<Record<Field, Problem>>>
  refusal: ReadonlySignal<ErrorCode | null>
  /** What somebody else has made of it meanwhile; `gone`: removed it. */
  others: ReadonlySignal<CannedReply | 'gone' | null>
  isBusy: ReadonlySignal<boolean>
  /** Somebody wanted to go on to another one, while this one is not saved. */
  isHeld: ReadonlySignal<boolean>
  /** Null: a new one. */
  open: (reply: CannedReply | null, isShared?: boolean) => void
  write: (part: Partial<CannedText>) => void
  share: (isShared: boolean) => void
  discard: () => void
  save: () => Promise<boolean>
  remove: () => Promise<boolean>
}

const blank: CannedText = {
  title: '',
  folder: '',
  shortcut: '',
  departments: [],
  texts: { pl: '', en: '', uk: '' },
}

const textOf = ({ title, folder, shortcut, departments, texts }: CannedText): CannedText => ({
  title,
  folder,
  shortcut,
  departments,
  texts,
})

const known = new WeakMap<Library, Manager>()

/** One for each library, so that what was written outlives the dialog. */
export function managerOf(library: Library): Manager {
  const manager = known.get(library) ?? createManager(library)
  known.set(library, manager)
  return manager
}

function createManager(library: Library): Manager {
  const { newId } = library
  const draft = signal<Draft | null>(null)
  const isChecked = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  const others = signal<CannedReply | 'gone' | null>(null)
  const isBusy = signal(false)
  const isHeld = signal(false)
  let clientId = newId()

  const isChanged = computed(() => {
    if (!draft.value) return false
    const { base, text } = draft.value
    return JSON.stringify(text) !== JSON.stringify(base ? textOf(base) : blank)
  })
  const problems = computed((): Partial<Record<Field, Problem>> =>
    isChecked.value && draft.value ? problemsOf(draft.value.text) : {},
  )

  function put(next: Draft | null): void {
    batch(() => {
      draft.value = next
      isChecked.value = false
      isHeld.value = false
      refusal.value = null
      others.value = null
      clientId = newId()
    })
  }

  /** Another wish is another command. */
  function change(next: Partial<Draft>): void {
    const current = draft.peek()
    if (!current) return
    batch(() => {
      draft.value = { ...current, ...next }
      refusal.value = null
      clientId = newId()
    })
  }

  /** Somebody was faster: what they made is shown, what was written here stays, and may be saved over it knowingly. */
  async function meetOthers({ base }: Draft): Promise<void> {
    await library.refresh()
    const newest = library.replies.peek().find(({ id }) => id === base?.id) ?? null
    change({ base: newest })
    others.value = newest ?? 'gone'
  }

  async function inTurn(work: (current: Draft) => Promise<ErrorCode | null>): Promise<boolean> {
    const current = draft.peek()
    if (!current || isBusy.peek()) return false
    isBusy.value = true
    const code = await work(current)
    if (code === 'stale_version' || code === 'not_found') await meetOthers(current)
    else refusal.value = code
    isBusy.value = false
    return code === null
  }

  return {
    draft,
    isChanged,
    problems,
    refusal,
    others,
    isBusy,
    isHeld,
    open(reply, isShared = false) {
      if (isChanged.peek()) isHeld.value = true
      else put({ base: reply, isShared: reply?.isShared ?? isShared, text: reply ? textOf(reply) : blank })
    },
    write: (part) => change({ text: { ...(draft.peek()?.text ?? blank), ...part } }),
    share: (isShared) => change({ isShared }),
    discard: () => put(null),
    save: () =>
      inTurn(async ({ base, isShared, text }) => {
        isChecked.value = true
        if (Object.keys(problems.peek()).length > 0) return 'invalid_input'
        // Only a shared one is seen by departments.
        const written = isShared ? text : { ...text, departments: [] }
        const saved = await library.save({ base, isShared, clientId, text: written })
        if (!saved.ok) return saved.error.code
        put({ base: saved.data, isShared, text: textOf(saved.data) })
        return null
      }),
    remove: () =>
      inTurn(async ({ base }) => {
        const code = base ? await library.remove(base, clientId) : null
        if (code === null) put(null)
        return code
      }),
  }
}

function problemsOf(text: CannedText): Partial<Record<Field, Problem>> {
  const found: Partial<Record<Field, Problem>> = {}
  const check = (field: Field, value: string, most: number, isNeeded = false) => {
    if (isNeeded && value.trim() === '') found[field] = 'missing'
    else if (value.length > most) found[field] = 'too_long'
  }
  check('title', text.title, limits.cannedTitleLength, true)
  check('folder', text.folder, limits.cannedFolderLength)
  if (!/^[a-z0-9-]*$/.test(text.shortcut)) found.shortcut = 'malformed'
  else check('shortcut', text.shortcut, limits.cannedShortcutLength)
  for (const language of languages)
    check(language, text.texts[language], limits.cannedTextLength, language === 'pl')
  return found
}
