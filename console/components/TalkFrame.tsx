import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'

/**
 * One conversation on the desk, alone or as one of several columns. Whatever is done in it makes it the current one
 * first: keys, dialogs and the context are never about another conversation than the one somebody works in.
 */
export function TalkFrame({
  conversation,
  label,
  look = '',
  act,
  children,
}: {
  conversation: Conversation
  label: string
  look?: string
  /** Something was done in it by hand. */
  act?: (event: KeyboardEvent | PointerEvent) => void
  children: ComponentChildren
}) {
  const { columns: words } = useStrings()
  const { board, view } = useDesk()
  const frame = useRef<HTMLElement>(null)
  const { places } = board.columns.value
  const isCurrent = board.current.value === conversation
  const hasOthers = places.length > 1
  const column = words.name(places.indexOf(conversation.id), places.length)

  // After what lies in it: where nothing took the focus, keys must not go on to another column.
  const wanted = view.focusWanted.value
  const isCovered = view.layer.value !== null
  useLayoutEffect(() => {
    if (isCovered || !isCurrent || !hasOthers) return
    const how = view.takeFocus()
    if (how === 'always') frame.current?.focus()
  }, [view, wanted, isCovered, isCurrent, hasOthers])

  function enter(): void {
    if (board.current.peek() !== conversation) board.show(conversation.id)
  }

  return (
    <section
      ref={frame}
      id={isCurrent ? 'talk' : undefined}
      class={`pane pane--talk ${look}`}
      data-pane-name="talk"
      aria-label={hasOthers ? words.pane(column, label) : label}
      aria-current={hasOthers && isCurrent ? 'true' : undefined}
      tabIndex={-1}
      onFocusCapture={enter}
      onClickCapture={enter}
      onKeyDownCapture={(event) => {
        enter()
        act?.(event)
      }}
      onPointerDownCapture={(event) => {
        enter()
        act?.(event)
      }}
    >
      {children}
    </section>
  )
}
