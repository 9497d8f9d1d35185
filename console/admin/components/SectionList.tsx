import { useDesk } from '../../context.ts'
import type { Layer } from '../../view.ts'
import { type Admin, type Section } from '../admin.ts'
import { useAdminWords } from '../words.ts'

/** What is set in a dialog that the rest of the console opens, too. */
type DialogSection = Extract<Layer, 'operations' | 'canned'>

interface Group {
  name: 'people' | 'time' | 'texts' | 'data'
  sections: readonly Section[]
  dialogs?: readonly DialogSection[]
}

const groups: readonly Group[] = [
  { name: 'people', sections: ['staff', 'directory'] },
  { name: 'time', sections: ['hours'], dialogs: ['operations'] },
  { name: 'texts', sections: ['texts', 'links', 'tags', 'safety'], dialogs: ['canned'] },
  { name: 'data', sections: ['audit'] },
]

/** The parts of the administration; what is written and not saved is marked. Real links: they can be opened beside. */
export function SectionList({ admin }: { admin: Admin }) {
  const words = useAdminWords()
  const { view } = useDesk()
  const open = admin.section.value
  return (
    <nav class="admin__nav" data-part="nav" tabIndex={-1} aria-label={words.nav}>
      {groups.map(({ name, sections, dialogs = [] }) => (
        <section key={name} class="admin__group" aria-label={words.groups[name]}>
          <h2 class="admin__group-name">{words.groups[name]}</h2>
          <ul>
            {sections.map((section) => (
              <li key={section}>
                <a
                  class="admin__link inset"
                  href={`#admin/${section}`}
                  aria-current={open === section ? 'page' : undefined}
                >
                  {words.sections[section]}
                  {admin.isUnsaved(section) && <span class="tag">{words.unsaved}</span>}
                </a>
              </li>
            ))}
            {dialogs.map((dialog) => (
              <li key={dialog}>
                <button
                  type="button"
                  class="admin__link inset"
                  aria-haspopup="dialog"
                  onClick={() => view.show(dialog)}
                >
                  {words.dialogs[dialog]}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
