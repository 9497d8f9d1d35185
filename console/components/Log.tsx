import type { VNode } from 'preact'
import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { blocksOf, blockWith, type LogBlock as Block } from '../log-blocks.ts'
import { logRows, queuedFor } from '../log-rows.ts'
import { createLogScroll } from '../log-scroll.ts'
import { Icon } from './Icon.tsx'
import { LogBlock } from './LogBlock.tsx'

/**
 * What was said. Keeps its place for each conversation, and never runs away from somebody who reads further up. Of a long
 * one the end is drawn, and what is older when somebody comes near to it.
 */
export function Log({ conversation, topic }: { conversation: Conversation; topic: string }) {
  const { talk } = useStrings()
  const { agent, lostSince } = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const scroll = useMemo(() => createLogScroll(conversation), [conversation])
  const { window } = scroll
  const { feed, unread, caseForm } = conversation
  const { id, publicName: name, form } = agent.value
  const blocks = useRef<Block[]>([])
  const isReadingOn = useComputed(
    () =>
      !feed.loaded.value &&
      feed.timeline.value.entries.length >= limits.resumePage &&
      lostSince.value === null,
  )
  const all = useComputed(() => {
    // Each answer of a long log would be drawn only to be replaced by the next one.
    const rows = isReadingOn.value
      ? []
      : logRows(feed.timeline.value, conversation.notes.all.value, { kind: 'agent', id, name, form })
    return (blocks.current = blocksOf(rows, blocks.current))
  })
  const queued = useComputed(() => queuedFor(feed.timeline.value.entries))
  const drawn = useMemo(() => new WeakMap<Block, VNode>(), [])
  const first = window.first(all.value.length)
  const isEmpty = all.value.length === 0
  const { lastSeq, pending } = feed.timeline.value
  const noteCount = conversation.notes.all.value.length
  const unsent = pending.at(-1)?.clientId

  useLayoutEffect(() => (box.current ? scroll.attach(box.current) : undefined), [scroll])
  useLayoutEffect(() => {
    if (!isEmpty) scroll.drawn()
  }, [scroll, first, isEmpty])
  useLayoutEffect(() => scroll.follow(), [scroll, lastSeq, noteCount, isReadingOn.value])
  // One's own message is shown wherever one was reading.
  useLayoutEffect(() => {
    if (unsent) scroll.toEnd()
  }, [scroll, unsent])

  const pointed = caseForm.pointed.value
  useEffect(() => {
    if (pointed === null) return
    window.reach(blockWith(all.peek(), pointed))
    const frame = requestAnimationFrame(() =>
      box.current?.querySelector(`[data-seq="${pointed}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [window, all, pointed])

  function draw(block: Block): VNode {
    const known = drawn.get(block)
    // The same node again: whoever draws leaves the block alone.
    if (known) return known
    const made = <LogBlock key={block.key} block={block} conversation={conversation} queued={queued} />
    drawn.set(block, made)
    return made
  }

  return (
    <>
      <div
        ref={box}
        class="log inset"
        role="log"
        aria-live="off"
        aria-label={talk.log(topic)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard
        tabIndex={0}
        onScroll={scroll.scrolled}
      >
        <div class="log__rows">
          {!feed.loaded.value && <p class="log__loading muted">{talk.loading}</p>}
          {first > 0 && !window.isFilling.value && (
            <p class="log__older">
              <button
                type="button"
                class="button button--small"
                onClick={() => {
                  // The button goes away with the last of them, and must not take the focus along.
                  box.current?.focus({ preventScroll: true })
                  window.showAll()
                }}
              >
                {talk.showAll}
              </button>
            </p>
          )}
          {all.value.slice(first).map(draw)}
        </div>
      </div>
      {!scroll.isAtEnd.value && (
        <button
          type="button"
          class="button log__newer"
          onClick={() => {
            scroll.toEnd()
            box.current?.focus()
          }}
        >
          {unread.value > 0 ? talk.newBelow(unread.value) : talk.toNewest}
          <Icon name="down" />
        </button>
      )}
    </>
  )
}
