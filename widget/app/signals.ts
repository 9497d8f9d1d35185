import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import {
  Component,
  Fragment,
  options,
  type ComponentChildren,
  type ComponentClass,
  type FunctionComponent,
} from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

/**
 * Components over signals. What of `@preact/signals` the widget uses, in a quarter of its size, and without what reaches
 * into Preact: every component is drawn anew when a signal changes that it read.
 */
const classes = new WeakMap<FunctionComponent, ComponentClass>()

const drawOf = options.vnode
options.vnode = (vnode) => {
  const { type } = vnode
  if (typeof type === 'function' && type !== Fragment && !type.prototype?.render) {
    const View = type as FunctionComponent
    const known = classes.get(View) ?? tracked(View)
    classes.set(View, known)
    vnode.type = known
  }
  drawOf?.(vnode)
}

function tracked(View: FunctionComponent): ComponentClass {
  return class extends Component {
    declare stop?: () => void

    override render(): ComponentChildren {
      this.stop?.()
      let drawn: ComponentChildren
      let isDrawn = false
      this.stop = effect(() => {
        if (isDrawn) this.forceUpdate()
        else drawn = View.call(this, this.props)
        isDrawn = true
      })
      return drawn
    }

    /** Whoever reads signals hears of their changes; from above come properties alone. */
    override shouldComponentUpdate(next: Record<string, unknown>): boolean {
      const now: Record<string, unknown> = this.props
      return Object.keys({ ...now, ...next }).some((name) => now[name] !== next[name])
    }

    override componentWillUnmount(): void {
      this.stop?.()
    }
  }
}

export function useSignal<T>(first: T): Signal<T> {
  const made = useRef<Signal<T>>(null)
  return (made.current ??= signal(first))
}

export function useComputed<T>(compute: () => T): ReadonlySignal<T> {
  const newest = useRef(compute)
  newest.current = compute
  return useMemo(() => computed(() => newest.current()), [])
}

/** Runs after the drawing, and again with every change of a signal that it read; may return how to clean up. */
export function useSignalEffect(act: () => void | (() => void)): void {
  const newest = useRef(act)
  newest.current = act
  useEffect(() => effect(() => newest.current()), [])
}
