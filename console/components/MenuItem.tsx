import { createContext, type ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'

/** How an item closes the menu that it lies in. */
export const MenuContext = createContext<() => void>(() => undefined)

/** One line of a menu; with `isChosen` it is one of several that exclude each other. */
export function MenuItem({
  isChosen,
  help,
  lang,
  choose,
  children,
}: {
  isChosen?: boolean
  help?: string | undefined
  lang?: string
  choose: () => void
  children: ComponentChildren
}) {
  const close = useContext(MenuContext)
  return (
    <button
      type="button"
      class="menu__item inset"
      role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={isChosen}
      tabIndex={-1}
      lang={lang}
      onClick={() => {
        close()
        choose()
      }}
    >
      <span class="menu__label">{children}</span>
      {help && <span class="menu__help">{help}</span>}
    </button>
  )
}
