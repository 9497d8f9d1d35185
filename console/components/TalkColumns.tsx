import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk, useStrings } from '../context.ts'
import { CasePane } from './CasePane.tsx'
import { IdlePane } from './IdlePane.tsx'
import { LinkBar } from './LinkBar.tsx'
import { TalkPane } from './TalkPane.tsx'
import { WrapUpPane } from './WrapUpPane.tsx'

/** The conversations that are on the screen, beside each other; beside an open case only its own. */
export function TalkColumns() {
  const { columns: words, panes } = useStrings()
  const { board, split } = useDesk()
  const main = useRef<HTMLElement>(null)
  const current = board.current.value
  const isCaseOpen = current?.caseForm.isOpen.value === true
  const isOpen = current?.isOpen.value === true
  const caseStep = current?.caseForm.view.value
  const { places } = board.columns.value
  const shown = isCaseOpen ? [current.id] : places

  useLayoutEffect(() => {
    const box = main.current
    if (!box || isCaseOpen) return
    const measure = () => split.measure(box.clientWidth)
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(box)
    return () => resized.disconnect()
  }, [split, isCaseOpen])

  // What had the focus may be gone with the screen that it stood on; then the new one begins here.
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return
    const name = isCaseOpen ? '[data-pane-name="case"]' : '#talk'
    main.current?.querySelector<HTMLElement>(name)?.focus()
  }, [current?.id, isOpen, isCaseOpen, caseStep])

  return (
    <main class={shown.length > 1 ? 'desk__main desk__main--columns' : 'desk__main'} ref={main}>
      {shown.map((id, index) => {
        const conversation = id === null ? undefined : board.conversations.value.get(id)
        if (conversation) {
          const Pane = conversation.isUndescribed.value ? WrapUpPane : TalkPane
          return <Pane key={conversation.id} conversation={conversation} />
        }
        return current ? (
          <p key={`free-${index}`} class="desk__free muted">
            {words.free}
          </p>
        ) : (
          index === 0 && (
            <section
              key="idle"
              id="talk"
              class="pane pane--talk"
              data-pane-name="talk"
              aria-label={panes.talk}
              tabIndex={-1}
            >
              <LinkBar />
              <IdlePane />
            </section>
          )
        )
      })}
      {current && isCaseOpen && <CasePane conversation={current} />}
    </main>
  )
}
