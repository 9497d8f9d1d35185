import type { ComponentChildren } from 'preact'

interface ChoiceProps {
  isChosen: boolean
  onChoose(isChosen: boolean): void
  hint?: string | undefined
  children: ComponentChildren
}

/** One thing that is chosen or not. */
export function Choice({ isChosen, onChoose, hint, children }: ChoiceProps) {
  return (
    <label class="k-menu__row">
      <span>
        {children}
        {hint && <small>{hint}</small>}
      </span>
      <input type="checkbox" checked={isChosen} onChange={(event) => onChoose(event.currentTarget.checked)} />
    </label>
  )
}
