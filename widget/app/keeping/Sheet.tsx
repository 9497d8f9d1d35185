import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useEscape } from '../use-escape.ts'
import { Arrive } from './Arrive.tsx'
import { Code } from './Code.tsx'
import { Kept } from './Kept.tsx'
import type { OpenKeeping } from './open-keeping.ts'
import { Save } from './Save.tsx'

/** One screen of it, in the place of the talk, which goes on behind it. */
export function Sheet({ keeping, onClosed }: { keeping: OpenKeeping; onClosed(): void }) {
  const { page, words } = keeping
  const close = () => (page.value = null)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = page.value
  useEffect(() => heading.current?.focus(), [shown])
  // What somebody came from has the focus again: a button beside the panel, or else that of the menu.
  const cameFrom = useRef(document.activeElement)
  useLayoutEffect(
    () => () =>
      queueMicrotask(() => {
        const before = cameFrom.current
        if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
        else onClosed()
      }),
    [onClosed],
  )
  useEscape(close)
  if (!shown) return null
  const t = words.value
  const titles = {
    save: t.save.heading,
    device: t.device.heading,
    phone: t.phone.heading,
    ledger: t.ledger.heading,
    erased: t.ledger.erased,
    arrive: keeping.arriving.key.value ? t.arrive.linkHeading : t.arrive.heading,
  }
  const isErased = shown === 'erased'
  return (
    <>
      <div class="k-body k-stack">
        <h2 class="k-h" tabIndex={-1} ref={heading}>
          {titles[shown]}
        </h2>
        {shown === 'save' && <Save keeping={keeping} level={2} />}
        {(shown === 'device' || shown === 'phone') && <Code keeping={keeping} kind={shown} />}
        {shown === 'ledger' && <Kept keeping={keeping} />}
        {shown === 'arrive' && <Arrive keeping={keeping} />}
        {isErased && <p>{t.ledger.erasedText}</p>}
      </div>
      <div class="k-foot">
        <button type="button" class="k-btn k-btn--wide" onClick={close}>
          {isErased ? t.ledger.again : shown === 'arrive' ? t.arrive.back : t.back}
        </button>
      </div>
    </>
  )
}
