import { useCallback } from 'preact/hooks'
import type { AlertWords } from '#shared/strings/alerts.pl.ts'
import { createAlertWishes } from '../alert-wishes.ts'
import { useStore, useSurroundings } from '../context.ts'
import { loadAlertWords } from '../load-alert-words.ts'
import { ownNotices } from '../own-notices.ts'
import { useLoaded } from '../use-loaded.ts'
import { Choice } from './Choice.tsx'

/** Sound and notifications, both off until somebody wants them. */
export function AlertSettings() {
  const { language, own } = useStore()
  const wishes = own(createAlertWishes)
  const now = language.value
  const words = useLoaded(useCallback(() => loadAlertWords(now), [now]))
  if (!words) return null
  const { sound } = wishes
  return (
    <>
      <Choice
        hint={sound.isOn.value ? words.soundLater : undefined}
        isChosen={sound.isOn.value}
        onChoose={(isOn) => {
          sound.set(isOn)
          if (isOn) wishes.trials.value += 1
        }}
      >
        {words.sound}
      </Choice>
      {sound.isOn.value && (
        <div class="k-menu__part">
          <button type="button" class="k-btn k-btn--s" onClick={() => (wishes.trials.value += 1)}>
            {words.listen}
          </button>
        </div>
      )}
      <NoticeSettings words={words} />
    </>
  )
}

function NoticeSettings({ words }: { words: AlertWords }) {
  const wishes = useStore().own(createAlertWishes)
  const { isEmbedded } = useSurroundings()
  const permission = ownNotices.permission.value
  const { notices, noticeText } = wishes
  // Browsers ask nobody on behalf of a frame from elsewhere.
  if (isEmbedded || permission === 'unsupported') return <p class="k-menu__note">{words.notHere}</p>
  if (permission === 'denied') return <p class="k-menu__note">{words.denied}</p>
  if (permission === 'unasked') {
    const ask = async () => {
      await ownNotices.ask()
      if (ownNotices.permission.peek() === 'granted') notices.set(true)
    }
    return (
      <div class="k-menu__part">
        <p>{words.noticesHint}</p>
        <button type="button" class="k-btn k-btn--s" onClick={() => void ask()}>
          {words.allow}
        </button>
      </div>
    )
  }
  return (
    <>
      <Choice
        hint={noticeText.isOn.value ? undefined : words.noticesHint}
        isChosen={notices.isOn.value}
        onChoose={notices.set}
      >
        {words.notices}
      </Choice>
      {notices.isOn.value && (
        <Choice hint={words.textHint} isChosen={noticeText.isOn.value} onChoose={noticeText.set}>
          {words.text}
        </Choice>
      )}
    </>
  )
}
