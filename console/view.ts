import { signal, type ReadonlySignal } from '@preact/signals'

export type Pane = 'lists' | 'talk' | 'context' | 'case'
export type Layer =
  | 'help'
  | 'end'
  | 'sign-out'
  | 'operations'
  | 'transfer'
  | 'sealed'
  | 'offline'
  | 'alerts'
  | 'letters'
  | 'phone'
  | 'canned'
  | 'palette'
  | 'abuse'
  | 'blocks'
  | 'links'
  | 'mentions'

/** The panes that are there, in the order of F6. */
export function panesOf(isCaseOpen: boolean): readonly Pane[] {
  return isCaseOpen ? ['lists', 'talk', 'case'] : ['lists', 'talk', 'context']
}

/** What lies where on the screen; nothing of it is worth keeping. */
export interface View {
  /** The pane that is seen where there is room for one; a drawer where there is room for two. */
  pane: ReadonlySignal<Pane>
  /** The dialog on top, one at most. */
  layer: ReadonlySignal<Layer | null>
  /** Moves each time somebody should get the focus. */
  focusWanted: ReadonlySignal<number>
  showPane: (pane: Pane) => void
  show: (layer: Layer) => void
  close: () => void
  /** Asks for the focus in the composer; `unless-busy`: only if it is nowhere else of use. */
  wantFocus: (how?: 'always' | 'unless-busy') => void
  /** Whether the composer shall take the focus now. Answered once. */
  takeFocus: () => 'always' | 'unless-busy' | null
}

export function createView(): View {
  const pane = signal<Pane>('lists')
  const layer = signal<Layer | null>(null)
  const focusWanted = signal(0)
  let wanted: 'always' | 'unless-busy' | null = null
  return {
    pane,
    layer,
    focusWanted,
    showPane: (next) => {
      pane.value = next
    },
    show: (next) => {
      layer.value = next
    },
    close: () => {
      layer.value = null
    },
    wantFocus(how = 'always') {
      wanted = how
      focusWanted.value += 1
    },
    takeFocus() {
      const how = wanted
      wanted = null
      return how
    },
  }
}
