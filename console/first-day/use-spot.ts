import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { useDesk } from '../context.ts'
import { type Box, placeBeside } from './place-beside.ts'
import { findStop, type Stop } from './stops.ts'

/** Where the card of the tour lies, and what it is about. */
export interface Spot {
  ring: Box | null
  card: Pick<Box, 'left' | 'top'>
  /** The thing itself is there, not only its place. */
  isThere: boolean
}

const RING = 3

/** Brings a stop to the screen and follows it there, whatever scrolls or changes its size. */
export function useSpot(stop: Stop, card: RefObject<HTMLElement | null>): ReadonlySignal<Spot> {
  const { view } = useDesk()
  const spot = useSignal<Spot>({ ring: null, card: { left: 12, top: 12 }, isThere: true })

  useLayoutEffect(() => {
    view.showPane(stop.pane)
    const place = () => {
      const shown = card.current
      if (!shown) return
      const { element, isThere } = findStop(stop, document)
      const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect()
      spot.value = {
        ring:
          width > 0
            ? { left: left - RING, top: top - RING, width: width + 2 * RING, height: height + 2 * RING }
            : null,
        card: placeBeside({ left, top, width, height }, shown.getBoundingClientRect(), {
          width: innerWidth,
          height: innerHeight,
        }),
        isThere,
      }
    }
    // A frame later its pane is on the screen, where there is room for one alone.
    const frame = requestAnimationFrame(() => {
      findStop(stop, document).element?.scrollIntoView({ block: 'nearest' })
      place()
    })
    const resized = new ResizeObserver(place)
    if (card.current) resized.observe(card.current)
    addEventListener('resize', place)
    addEventListener('scroll', place, true)
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      removeEventListener('resize', place)
      removeEventListener('scroll', place, true)
    }
  }, [card, spot, stop, view])

  return spot
}
