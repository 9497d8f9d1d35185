import { computed, signal } from '@preact/signals'
import { suggestTopic } from '#shared/topic-suggestion.ts'
import type { Department, Directory, TopicRoute } from '#shared/settings.ts'
import type { SettingForm } from './setting-form.ts'

/** Always there, whatever is changed: for who does not know, and for what is a matter for 112. */
export const fixedTopics: readonly string[] = ['other', 'emergency']

/** What is written beside the lists. */
export interface Edited {
  kind: 'topic' | 'department'
  id: string
}

/** Departments, and topics in the order in which residents see them; with a text on which the keywords are tried. */
export function createDirectory(form: SettingForm<'directory'>) {
  const edited = signal<Edited | null>(null)
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

  function change(act: (directory: Directory) => Partial<Directory>): void {
    const directory = form.draft.peek()
    if (directory) form.write({ ...directory, ...act(directory) })
  }

  const writeTopic = (id: string, part: Partial<TopicRoute>) =>
    change(({ topics }) => ({ topics: topics.map((one) => (one.id === id ? { ...one, ...part } : one)) }))

  return {
    form,
    edited,
    trial,
    /** The topic that a resident would be offered for the text that is tried. */
    suggested,
    writeTopic,
    /** Null: nobody takes over what the unit does not. */
    writeAlternative: (id: string, alternativeId: string | null) =>
      change(({ topics }) => ({
        topics: topics.map((one) => {
          const { alternativeId: _, ...rest } = one
          if (one.id !== id) return one
          return alternativeId === null ? rest : { ...rest, alternativeId }
        }),
      })),
    writeReport: (id: string, isReport: boolean) =>
      change(({ topics }) => ({
        topics: topics.map((one) => {
          const { report: _, ...rest } = one
          if (one.id !== id) return one
          return isReport ? { ...rest, report: true as const } : rest
        }),
      })),
    writeDepartment: (id: string, part: Partial<Department>) =>
      change(({ departments }) => ({
        departments: departments.map((one) => (one.id === id ? { ...one, ...part } : one)),
      })),
    move: (id: string, step: 1 | -1) =>
      change(({ topics }) => {
        const at = topics.findIndex((one) => one.id === id)
        const [moved] = topics.slice(at, at + 1)
        const rest = topics.filter((one) => one.id !== id)
        const to = Math.min(Math.max(at + step, 0), rest.length)
        return moved ? { topics: [...rest.slice(0, to), moved, ...rest.slice(to)] } : {}
      }),
    addTopic: () =>
      change(({ topics, departments }) => {
        const id = freeId('topic', topics)
        edited.value = { kind: 'topic', id }
        const departmentId = departments.find(({ isCentre }) => isCentre)?.id ?? null
        const added: TopicRoute = {
          id,
          name: { pl: '', en: '', uk: '' },
          departmentId,
          keywords: [],
          priority: 0,
        }
        // Before what stands last for those who have found nothing.
        const last = topics.findIndex((one) => fixedTopics.includes(one.id))
        const at = last < 0 ? topics.length : last
        return { topics: [...topics.slice(0, at), added, ...topics.slice(at)] }
      }),
    addDepartment: () =>
      change(({ departments }) => {
        const id = freeId('unit', departments)
        edited.value = { kind: 'department', id }
        const added: Department = {
          ...{ id, name: '', symbol: null, mark: 'recalled', isCentre: false },
          ...{ assignment: 'automatic', widenAfterSeconds: 20 },
        }
        return { departments: [...departments, added] }
      }),
    removeTopic(id: string): void {
      edited.value = null
      change(({ topics }) => ({ topics: topics.filter((one) => one.id !== id) }))
    },
    removeDepartment(id: string): void {
      edited.value = null
      change(({ departments }) => ({ departments: departments.filter((one) => one.id !== id) }))
    },
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

/** Never shown, and never the id of something else that was there: logs and statistics speak of it. */
function freeId(kind: string, known: readonly { id: string }[]): string {
  const stamp = Date.now().toString(36)
  const taken = new Set(known.map(({ id }) => id))
  let id = `${kind}-${stamp}`
  for (let number = 2; taken.has(id); number++) id = `${kind}-${stamp}-${number}`
  return id
}
