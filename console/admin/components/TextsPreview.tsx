import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { PREVIEW_READY, previewScenes, type PreviewScene, type PreviewWish } from '#shared/preview.ts'
import type { Texts } from '#shared/settings.ts'
import { languages } from '../../choices.ts'
import { Select } from '../../components/Select.tsx'
import { previewWidths, type TextsEditor } from '../texts.ts'
import { useTextsWords } from '../words.ts'

/** Whoever types is not interrupted with each letter. */
const PAUSE_MS = 200
/** So much of its height is always to be seen. */
const HEIGHT = 560

/**
 * What is written, in the real chat. The frame has an origin of its own, so that nothing of it is kept here, and it is told
 * the words as data; where there is no room for its width, it is shown smaller.
 */
export function TextsPreview({ editor, texts }: { editor: TextsEditor; texts: Texts }) {
  const { preview: words, language: languageWords } = useTextsWords()
  const frame = useRef<HTMLIFrameElement>(null)
  const room = useRef<HTMLDivElement>(null)
  const isReady = useSignal(false)
  const scale = useSignal(1)
  const language = editor.language.value
  const scene = editor.scene.value
  const width = editor.width.value
  const name = editor.name.value

  // Before anything of it can be there.
  useLayoutEffect(() => {
    const heed = ({ source, data }: MessageEvent<unknown>) => {
      if (source === frame.current?.contentWindow && data === PREVIEW_READY) isReady.value = true
    }
    addEventListener('message', heed)
    return () => removeEventListener('message', heed)
  }, [isReady])

  const wish = JSON.stringify({ language, scene, name, isPage: width === 768, texts } satisfies PreviewWish)
  const canShow = isReady.value
  useEffect(() => {
    if (!canShow) return undefined
    // Its origin has no name that one could send to; nothing in it is secret.
    const show = () => frame.current?.contentWindow?.postMessage(JSON.parse(wish), '*')
    const timer = setTimeout(show, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wish, canShow])

  useLayoutEffect(() => {
    const box = room.current
    if (!box) return undefined
    const fit = () => {
      scale.value = Math.min(1, box.clientWidth / width, box.clientHeight / HEIGHT) || 1
    }
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(box)
    return () => observer.disconnect()
  }, [width, scale])

  return (
    <section class="card preview" aria-labelledby="preview-title">
      <div class="card__title card__title--row">
        <h3 id="preview-title">{words.title}</h3>
        <fieldset class="preview__widths">
          <legend class="visually-hidden">{words.width}</legend>
          {previewWidths.map((one) => (
            <button
              key={one}
              type="button"
              class="button button--small"
              aria-pressed={width === one}
              onClick={() => (editor.width.value = one)}
            >
              {words.widths[one]}
            </button>
          ))}
        </fieldset>
      </div>
      <div class="preview__choices">
        <Select
          label={words.scene}
          value={scene}
          options={previewScenes.map((one) => [one, words.scenes[one]])}
          // The seam: a list offers nothing but its own values.
          choose={(one) => (editor.scene.value = one as PreviewScene)}
        />
        <Select
          label={words.language}
          value={language}
          options={languages.map((one) => [one, languageWords[one]])}
          choose={(one) => (editor.language.value = one as (typeof languages)[number])}
        />
      </div>
      <div class="preview__room" ref={room}>
        <iframe
          ref={frame}
          class="preview__frame"
          src="/console/preview"
          sandbox="allow-scripts"
          title={words.frame(words.scenes[scene])}
          style={{
            width: `${width}px`,
            height: `${100 / scale.value}%`,
            marginLeft: `${-width / 2}px`,
            transform: `scale(${scale.value})`,
          }}
        />
      </div>
    </section>
  )
}
