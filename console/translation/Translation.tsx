import { useSignal } from '@preact/signals'
import { useDesk, useLocale } from '../context.ts'
import { translationEn } from '../strings/translation.en.ts'
import { translationPl } from '../strings/translation.pl.ts'
import './translation.css'

const allWords = { pl: translationPl, en: translationEn }

/** What a machine makes of a message, below what was said: asked for by hand, and gone with the page. */
export function Translation({ conversationId, seq }: { conversationId: string; seq: number }) {
  const locale = useLocale()
  const words = allWords[locale]
  const { looking } = useDesk()
  const state = useSignal<'none' | 'busy' | 'failed' | { text: string; lang: string }>('none')
  const shown = state.value

  async function ask(): Promise<void> {
    if (state.peek() === 'busy') return
    state.value = 'busy'
    const question = { conversationId, seq, to: locale }
    const answer = await looking.connection.request('message:translate', question)
    state.value = answer.ok ? { text: answer.data.text, lang: locale } : 'failed'
  }

  return (
    <div class="translation">
      <output class="translation__said">
        {shown === 'failed' && <p class="small">{words.failed}</p>}
        {typeof shown === 'object' && (
          <>
            <p class="tiny muted">{words.mark}</p>
            <p lang={shown.lang}>{shown.text}</p>
          </>
        )}
      </output>
      <button
        type="button"
        class="button button--small button--quiet"
        aria-disabled={shown === 'busy'}
        onClick={() => {
          if (typeof shown === 'object') state.value = 'none'
          else void ask()
        }}
      >
        {typeof shown === 'object'
          ? words.hide
          : { none: words.translate, busy: words.busy, failed: words.again }[shown]}
      </button>
    </div>
  )
}
