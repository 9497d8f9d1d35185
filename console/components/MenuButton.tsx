import type { ComponentChildren } from 'preact'
import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { MenuContext } from './MenuItem.tsx'

/** A button with a menu under it: arrows move, Escape and a choice close it, the focus returns to the button. */
export function MenuButton({
  label,
  menuLabel,
  class: look,
  children,
}: {
  label: ComponentChildren
  menuLabel: string
  class: string
  children: ComponentChildren
}) {
  const isOpen = useSignal(false)
  const menuId = useId()
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen.value) return
    const first = root.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? items(root.current)[0]
    first?.focus()
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) isOpen.value = false
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [isOpen.value])

  function close(): void {
    isOpen.value = false
    button.current?.focus()
  }

  function move(event: KeyboardEvent): void {
    const all = items(root.current)
    const at = all.findIndex((item) => item === document.activeElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape') close()
    else if (next !== undefined && !event.altKey) all[next % all.length]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div class="menu-button" ref={root}>
      <button
        ref={button}
        type="button"
        class={look}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? menuId : undefined}
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.altKey) return
          event.preventDefault()
          isOpen.value = true
        }}
      >
        {label}
      </button>
      {isOpen.value && (
        <div id={menuId} class="menu" role="menu" aria-label={menuLabel} tabIndex={-1} onKeyDown={move}>
          <MenuContext.Provider value={close}>{children}</MenuContext.Provider>
        </div>
      )}
    </div>
  )
}

function items(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('.menu__item') ?? [])]
}
