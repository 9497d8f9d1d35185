import { computed, signal } from '@preact/signals'
import { suggestTopic } from '#shared/topic-suggestion.ts'
import type { Department, Directory, TopicRoute } from '#shared/settings.ts'
import { createItems, type Edited } from './items.ts'
import type { SettingForm } from './setting-form.ts'

/** Always there, whatever is changed: for who does not know, and for what is a matter for 112. */
export const fixedTopics: readonly string[] = ['other', 'emergency']

/** Departments, and topics in the order in which residents see them; with a text on which the keywords are tried. */
export function createDirectory(form: SettingForm<'directory'>) {
  const edited = signal<Edited<'topic' | 'department'> | null>(null)
  const trial = signal('')

  const suggested = computed(() => {
    const directory = form.draft.value
    if (!directory || trial.value.trim() === '') return null
    const topics = directory.topics.map(({ id, name, keywords }) => ({
      ...{ id, name, keywords },
      ...(id === 'emergency' && { emergency: true as const }),
    }))
    const id = suggestTopic(trial.value, topics)
    return directory.topics.find((topic) => topic.id === id) ?? null
  })

  const topics = createItems(form, {
    ...{ kind: 'topic', edited },
    read: (directory) => directory.topics,
    write: (directory, all) => ({ ...directory, topics: all }),
    blank: ({ departments }): Omit<TopicRoute, 'id'> => ({
      name: { pl: '', en: '', uk: '' },
      departmentId: departments.find(({ isCentre }) => isCentre)?.id ?? null,
      keywords: [],
      priority: 0,
    }),
    // Before what stands last for those who have found nothing.
    placeOf: (all) => {
      const last = all.findIndex(({ id }) => fixedTopics.includes(id))
      return last < 0 ? all.length : last
    },
  })
  const departments = createItems(form, {
    ...{ kind: 'department', edited },
    read: (directory) => directory.departments,
    write: (directory, all) => ({ ...directory, departments: all }),
    blank: (): Omit<Department, 'id'> => ({
      ...{ name: '', symbol: null, mark: 'recalled', isCentre: false },
      ...{ assignment: 'automatic', widenAfterSeconds: 20 },
    }),
  })

  return {
    form,
    edited,
    trial,
    topics,
    departments,
    /** The topic that a resident would be offered for the text that is tried. */
    suggested,
  }
}

export type DirectoryEditor = ReturnType<typeof createDirectory>

/** Topics that need a department: while there are any, it stays. */
export function topicsOf({ topics }: Directory, departmentId: string): TopicRoute[] {
  return topics.filter((one) => one.departmentId === departmentId || one.alternativeId === departmentId)
}

/** One keyword a line; what is there twice is there once. */
export const keywordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]
