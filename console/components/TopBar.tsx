import { useDesk, useStrings } from '../context.ts'
import { AreaNav } from '../live/components/AreaNav.tsx'
import { AlarmLines } from '../guard/components/AlarmLines.tsx'
import { MentionsButton } from '../guard/components/MentionsButton.tsx'
import { Brand } from './Brand.tsx'
import { CommandBox } from './CommandBox.tsx'
import { LinkHealth } from './LinkHealth.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { StatusControl } from './StatusControl.tsx'

export function TopBar({ isDemo, signOut }: { isDemo: boolean; signOut: () => void }) {
  const strings = useStrings()
  const { demo } = useDesk()
  return (
    <>
      <header class="top-bar">
        <h1 class="visually-hidden">{strings.product}</h1>
        <Brand />
        {(isDemo || demo.value) && <span class="demo-mark">{strings.demoShort}</span>}
        <AreaNav />
        <span class="spring" />
        <CommandBox />
        <MentionsButton />
        <LinkHealth />
        <StatusControl />
        <PersonMenu signOut={signOut} />
      </header>
      <AlarmLines />
    </>
  )
}
