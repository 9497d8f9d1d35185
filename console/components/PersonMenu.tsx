import { useDesk, useLanguage, useStrings } from '../context.ts'
import { localeCodes, localeNames } from '../strings/locale.ts'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { MenuButton } from './MenuButton.tsx'
import { MenuItem } from './MenuItem.tsx'

export function PersonMenu({ signOut }: { signOut: () => void }) {
  const { alerts, columns, guard, letters, operations, person, phone } = useStrings()
  const language = useLanguage()
  const { agent, board, live, mayOperate, maySendLetters, split, view } = useDesk()
  const { name } = agent.value
  return (
    <MenuButton
      class="person inset"
      menuLabel={person.menu}
      label={
        <>
          <span class="person__initials" aria-hidden="true">
            {initials(name)}
          </span>
          <span class="person__name">{name}</span>
          <Icon name="down" />
        </>
      }
    >
      <p class="menu__group" role="presentation">
        {person.language}
      </p>
      {localeCodes.map((locale) => (
        <MenuItem
          key={locale}
          lang={locale}
          isChosen={language.locale.value === locale}
          choose={() => void language.choose(locale)}
        >
          {localeNames[locale]}
        </MenuItem>
      ))}
      <p class="menu__group" role="presentation">
        {columns.menu} <Hint of="columns" />
        <span class="menu__help">{columns.room(split.room.value)}</span>
      </p>
      {columns.amounts.map((amount, index) => (
        <MenuItem
          key={amount}
          isChosen={split.wanted.value === index + 1}
          choose={() => split.choose(index + 1)}
        >
          {amount}
        </MenuItem>
      ))}
      <hr class="menu__rule" role="presentation" />
      {mayOperate.value && <MenuItem choose={() => view.show('operations')}>{operations.menu}</MenuItem>}
      {live.isAllowed.value && <MenuItem choose={() => view.show('blocks')}>{guard.menu.blocks}</MenuItem>}
      {maySendLetters.value && <MenuItem choose={() => view.show('letters')}>{letters.menu}</MenuItem>}
      <MenuItem choose={() => view.show('canned')}>{person.canned}</MenuItem>
      <MenuItem choose={() => view.show('phone')}>{phone.menu}</MenuItem>
      <MenuItem choose={() => view.show('alerts')}>{alerts.menu}</MenuItem>
      <MenuItem choose={() => view.show('help')}>
        {person.shortcuts} <Hint of="help" />
      </MenuItem>
      <MenuItem
        choose={() => {
          if (board.open.peek() > 0) view.show('sign-out')
          else signOut()
        }}
      >
        {person.signOut}
      </MenuItem>
    </MenuButton>
  )
}

function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((letter) => /\p{L}/u.test(letter))
  return letters.slice(0, 2).join('').toLocaleUpperCase('pl')
}
