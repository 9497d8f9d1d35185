import { signal, type ReadonlySignal } from '@preact/signals-core'
import { useSignalEffect } from './signals.ts'
import type { ComponentType } from 'preact'
import type { WidgetStrings } from '#shared/strings/widget.pl.ts'
import { useStore, useStrings } from './context.ts'
import { bring } from './words.ts'

/** A part of the app that nobody needs to begin a talk: code, words and style that come later. */
export interface Part<M> {
  /** Null until it is here. */
  module: ReadonlySignal<M | null>
  hasFailed: ReadonlySignal<boolean>
  /** Fetches it, once; again after a failure. */
  load(): Promise<M | null>
}

const parts: Part<unknown>[] = []

/** One sheet for all parts. */
let loadStyle: () => Promise<void> = () => Promise.resolve()
let style: Promise<void> | null = null

export function setStyle(load: () => Promise<void>): void {
  loadStyle = load
}

/** Fetches whatever is not here yet, and what came with it: who loses the line later still has it. */
export async function loadParts(): Promise<void> {
  const modules = await Promise.all(parts.map((part) => part.load()))
  if (modules.includes(null)) throw new Error('not all parts could be loaded')
  if (parts.length > modules.length) await loadParts()
}

export function createPart<M extends object>(fetchModule: () => Promise<M>): Part<M> {
  const module = signal<M | null>(null)
  const hasFailed = signal(false)
  let loading: Promise<M | null> | null = null

  async function load(): Promise<M | null> {
    hasFailed.value = false
    try {
      const [loaded] = await Promise.all([fetchModule(), (style ??= loadStyle())])
      const { words }: { words?: Partial<WidgetStrings> } = { ...loaded }
      if (words) bring(words)
      module.value = loaded
    } catch {
      hasFailed.value = true
      loading = null
      style = null
    }
    return module.peek()
  }

  const part = { module, hasFailed, load: () => (loading ??= load()) }
  parts.push(part)
  return part
}

interface MeanwhileProps {
  /** Tries again; null while it is on its way. */
  retry: (() => void) | null
}

/** A component of a part. Until it is here, `Meanwhile` stands in its place; it is tried again when the line is back. */
export function later<M, P extends object>(
  part: Part<M>,
  pick: (module: M) => ComponentType<P>,
  Meanwhile: ComponentType<MeanwhileProps> = () => null,
): ComponentType<P> {
  return function Later(props: P) {
    const { connection } = useStore()
    useSignalEffect(() => {
      if (connection.state.value === 'online' || !part.hasFailed.peek()) void part.load()
    })
    const module = part.module.value
    if (!module) return <Meanwhile retry={part.hasFailed.value ? () => void part.load() : null} />
    const View = pick(module)
    return <View {...props} />
  }
}

/** In the place of something that was asked for. */
export function MeanwhileScreen({ retry }: MeanwhileProps) {
  const { loading, missing } = useStrings()
  return (
    <div class="k-body k-stack-s">
      <p>{retry ? missing.text : loading}</p>
      {retry && (
        <button type="button" class="k-btn" onClick={retry}>
          {missing.retry}
        </button>
      )}
    </div>
  )
}

/** In the place of an item of the log. */
export function MeanwhileItem(props: MeanwhileProps) {
  return (
    <li class="k-run">
      <MeanwhileScreen {...props} />
    </li>
  )
}
