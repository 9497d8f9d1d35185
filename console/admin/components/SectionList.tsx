import { type Admin, type Section } from '../admin.ts'
import { useAdminWords } from '../words.ts'

const groups: readonly { name: 'people' | 'time' | 'data'; sections: readonly Section[] }[] = [
  { name: 'people', sections: ['staff', 'directory'] },
  { name: 'time', sections: ['hours'] },
  { name: 'data', sections: ['audit'] },
]

/** The parts of the administration; what is written and not saved is marked. Real links: they can be opened beside. */
export function SectionList({ admin }: { admin: Admin }) {
  const words = useAdminWords()
  const open = admin.section.value
  return (
    <nav class="admin__nav" data-part="nav" tabIndex={-1} aria-label={words.nav}>
      {groups.map((group) => (
        <section key={group.name} class="admin__group" aria-label={words.groups[group.name]}>
          <h2 class="admin__group-name">{words.groups[group.name]}</h2>
          <ul>
            {group.sections.map((section) => (
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
          </ul>
        </section>
      ))}
    </nav>
  )
}
