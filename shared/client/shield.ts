import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Identifier, hidden, identifiersIn } from '#shared/identifiers.ts'

/** The rules weigh more than a talk needs: they are fetched when somebody types a number. */
export interface ShieldRules {
  identifiersIn: typeof identifiersIn
  hidden: typeof hidden
}

export interface ShieldPorts {
  publicNumbers: readonly string[]
  /** Null where they cannot be had now. */
  loadRules(): Promise<ShieldRules | null>
}

const DIGIT = /\p{Nd}/u
/** What is kept on this device is not sent: plates may stand. */
const KEPT_TOPIC = 'vehicle'

/** Finds numbers that name a person in what is being written, and hides them before anything is sent or kept. */
export function createShield({ publicNumbers, loadRules }: ShieldPorts) {
  const rules = signal<ShieldRules | null>(null)
  let loading: Promise<void> | null = null
  /** They did not come: the server hides alone, until another number is typed. */
  let isFailed = false

  const around = (topicId?: string) => ({ today: new Date(), publicNumbers, topicId })

  /** Resolves when they are there, or are not to be had. */
  function load(): Promise<void> {
    loading ??= loadRules().then((loaded) => {
      rules.value = loaded
      isFailed = loaded === null
      if (isFailed) loading = null
      return undefined
    })
    return loading
  }

  return {
    rules,
    load,
    /** True while nobody can say yet what stands in a text. */
    isUnknown: (text: string): boolean => rules.peek() === null && !isFailed && DIGIT.test(text),
    /** What is to be hidden in a text, as far as the rules are there; asks for them when they are needed. */
    find(text: string, topicId?: string): Identifier[] {
      if (!DIGIT.test(text)) return []
      void load()
      const found = rules.value?.identifiersIn(text, around(topicId)) ?? []
      return found.filter(({ action }) => action === 'hide')
    },
    hide: (text: string, topicId?: string): string => rules.peek()?.hidden(text, around(topicId)) ?? text,
    /** As it may lie on a device that others use. */
    keepable: (text: string): string => rules.peek()?.hidden(text, around(KEPT_TOPIC)) ?? text,
  }
}

export type Shield = ReturnType<typeof createShield>

/** The warning above a box: it stands there while a number does, and the first try to send leads the focus to it. */
export function createShieldWarning(
  shield: Shield,
  {
    text,
    topicId,
    write,
  }: { text: ReadonlySignal<string>; topicId: () => string | undefined; write: (text: string) => void },
) {
  const found = computed(() => shield.find(text.value, topicId()))
  /** Counts the tries to send that it stopped. */
  const stopped = signal(0)
  let isTold = false

  const stops = [
    effect(() => {
      if (found.value.length === 0) isTold = false
    }),
    // What was typed before anybody knew better is kept anew, without its numbers.
    effect(() => {
      if (shield.rules.value && text.peek() !== '') write(text.peek())
    }),
  ]

  return {
    text,
    found,
    stopped,
    write,
    /**
     * Whether the person has to decide first. Where the rules are on their way, `again` is called with them, unless
     * somebody wrote on: that has not been sent yet.
     */
    holds(again: () => void): boolean {
      const asked = text.peek()
      if (shield.isUnknown(asked)) {
        void shield.load().then(() => text.peek() === asked && again())
        return true
      }
      if (found.peek().length === 0 || isTold) return false
      isTold = true
      stopped.value++
      return true
    },
    dispose: () => stops.forEach((stop) => stop()),
  }
}

export type ShieldWarning = ReturnType<typeof createShieldWarning>
