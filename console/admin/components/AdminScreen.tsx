import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import '../admin.css'
import { later } from '../../components/Later.tsx'
import { MenuDialogs } from '../../components/MenuDialogs.tsx'
import { OperationsLine } from '../../components/OperationsLine.tsx'
import { TopBar } from '../../components/TopBar.tsx'
import { useCommands, useDesk, useLanguage, useStrings } from '../../context.ts'
import { useTitle } from '../../title.ts'
import { adminOf, type Admin, type Section } from '../admin.ts'
import { adminScreen } from '../admin-screen.ts'
import { adminWords } from '../words.ts'
import { AuditPage } from './AuditPage.tsx'
import { DirectoryPage } from './DirectoryPage.tsx'
import { HoursPage } from './HoursPage.tsx'
import { LinksPage } from './LinksPage.tsx'
import { SectionList } from './SectionList.tsx'
import { StaffPage } from './StaffPage.tsx'
import { TagsPage } from './TagsPage.tsx'

/** With the product's own texts in all languages. */
const TextsPage = later(async () => (await import('./TextsPage.tsx')).TextsPage)

/** With what agents have of it. */
const SafetyPage = later(async () => (await import('./SafetyPage.tsx')).SafetyPage)

const pages: Record<Section, ComponentType<{ admin: Admin }>> = {
  staff: ({ admin }) => <StaffPage staff={admin.staff} />,
  directory: DirectoryPage,
  hours: HoursPage,
  texts: TextsPage,
  links: LinksPage,
  tags: TagsPage,
  safety: SafetyPage,
  audit: AuditPage,
}

/** What administrators set: the list of its parts, and the one that is open. */
export function AdminScreen({ isDemo, signOut }: { isDemo: boolean; signOut: () => void }) {
  const { skip } = useStrings()
  const language = useLanguage()
  const desk = useDesk()
  const commands = useCommands()
  const admin = adminOf(desk)
  const section = admin.section.value
  const Page = pages[section]

  useEffect(() => commands.enter(adminScreen(document)), [commands])
  useTitle(() => adminWords[language.locale.value].sections[admin.section.value])

  return (
    <div class="app">
      <a
        class="skip"
        href="#admin-page"
        onClick={(event) => {
          // The address says which part is open: it stays.
          event.preventDefault()
          document.querySelector<HTMLElement>('#admin-page')?.focus()
        }}
      >
        {skip}
      </a>
      <div>
        <TopBar isDemo={isDemo} signOut={signOut} />
        <OperationsLine />
      </div>
      <main class="admin">
        <SectionList admin={admin} />
        <Page key={section} admin={admin} />
      </main>
      <MenuDialogs signOut={signOut} />
    </div>
  )
}
