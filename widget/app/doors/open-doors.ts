import { batch, computed, effect, signal } from '@preact/signals-core'
import { noNeeds, withWish, type Needs, type WishedNeeds } from '#shared/needs.ts'
import { SettingsMenu } from '../components/SettingsMenu.tsx'
import { createAsked } from '../asked.ts'
import { MORE_CONTRAST } from '../doors.ts'
import type { Inside } from '../inside.ts'
import type { WidgetPorts } from '../ports.ts'
import { createTalkSteps } from '../talk-steps.ts'
import { EasyAnswers } from './EasyAnswers.tsx'
import { loadDoorsStrings } from './load-doors-strings.ts'
import { loadEasyStrings } from './load-easy-strings.ts'
import { applyLook, type Look, plainLook } from './look.ts'
import { SignLanguage } from './SignLanguage.tsx'

/** What was chosen in this browser. `at`: when it was changed last. */
export interface KeptDoors {
  at: number
  look: Look
  needs: Needs
  /** The conversation, or the one that is to begin, does not know of the needs yet. */
  isUntold: boolean
}

const isAny = (needs: Needs) => Object.values(needs).some(Boolean)

/**
 * What somebody needs in order to read and to answer. The look stays in this browser; what an agent should know is told
 * to the conversation, and taken over from it: its log is the same on every device.
 */
export async function openDoors(
  { session: { doors: kept } }: Pick<WidgetPorts, 'session'>,
  { speech, current, own }: Pick<Inside, 'speech' | 'current' | 'own'>,
) {
  const before = kept.get()
  const look = signal<Look>(before?.look ?? plainLook)
  const needs = signal<Needs>(before?.needs ?? noNeeds)
  const isUntold = signal(before?.isUntold ?? false)
  const asksSign = signal(false)
  const asked = matchMedia(MORE_CONTRAST)
  const isAskedFor = signal(asked.matches)
  const ask = () => (isAskedFor.value = asked.matches)
  asked.addEventListener('change', ask)
  /** As chosen, or as the device asks for. */
  const hasContrast = computed(() => look.value.contrast ?? isAskedFor.value)
  const words = signal(await loadDoorsStrings(speech.language.peek()))
  const said = computed(() => own(createAsked).value.needs)
  const isEasy = computed(() => needs.value.plainLanguage)
  const isRead = computed(() => current.talk.value?.feed.loaded.value === true)
  const isRunning = computed(
    () => isRead.value && (current.status.value === 'active' || current.status.value === 'queued'),
  )

  function keep(): void {
    const all = { at: Date.now(), look: look.peek(), needs: needs.peek(), isUntold: isUntold.peek() }
    const isPlain = !isAny(all.needs) && !all.isUntold && all.look === plainLook
    kept.set(isPlain ? null : all)
  }

  let spoken: Promise<void> = Promise.resolve()

  async function tell(): Promise<void> {
    const told = needs.peek()
    // In the words that somebody asked for they also read that it was told.
    await Promise.resolve()
    await spoken
    await own(createTalkSteps).setNeeds(told)
    if (needs.peek() !== told) return
    isUntold.value = false
    keep()
  }

  const stops = [
    effect(() => {
      const inLog = said.value
      if (!isRunning.value || isUntold.peek()) return
      // A conversation that has heard nothing yet is told; else it knows best, by whatever device it was told.
      if (inLog === noNeeds) isUntold.value = isAny(needs.peek())
      else {
        needs.value = inLog
        keep()
      }
    }),
    effect(() => {
      if (isRunning.value && isUntold.value) void tell()
    }),
    effect(() => {
      // What was needed in this conversation is needed in the next one.
      if (current.status.value !== 'closed' || !isAny(needs.peek())) return
      isUntold.value = true
      keep()
    }),
    effect(() => {
      // Without a connection the usual words stay.
      spoken = speech.speakWith(isEasy.value ? loadEasyStrings : null).catch(() => {})
    }),
    effect(() => void loadDoorsStrings(speech.language.value).then((loaded) => (words.value = loaded))),
    effect(() =>
      applyLook(document.documentElement, look.value, { hasContrast: hasContrast.value, needs: needs.value }),
    ),
    () => asked.removeEventListener('change', ask),
  ]

  return {
    look,
    hasContrast,
    needs,
    words,
    /** Before the page of an interpreter opens, it is said what happens. */
    asksSign,
    setLook(change: Partial<Look>): void {
      look.value = { ...look.peek(), ...change }
      keep()
    },
    need(wish: WishedNeeds): void {
      // Who reads slowly is not hurried either.
      const all = wish.plainLanguage ? { ...wish, moreTime: true } : wish
      batch(() => {
        needs.value = withWish(needs.peek(), all)
        isUntold.value = true
      })
      keep()
      if (isRunning.peek()) void tell()
    },
    EasyAnswers,
    SettingsMenu,
    SignLanguage,
    dispose: () => stops.forEach((stop) => stop()),
  }
}

export type OpenDoors = Awaited<ReturnType<typeof openDoors>>
