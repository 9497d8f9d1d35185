import { computed, effect } from '@preact/signals'
import { askBeforeLeaving } from '#shared/client/leaving.ts'
import type { Desk } from '../desk.ts'
import { createStaff } from './staff.ts'

/** In the order in which they are listed. */
export const sections = ['staff'] as const
export type Section = (typeof sections)[number]

/** What administrators set. What was written stays while they are elsewhere in the console. */
function createAdmin({ looking }: Desk) {
  const { connection, newId, place } = looking
  const staff = createStaff({ connection, newId })
  const changed: Record<Section, { value: boolean }> = { staff: staff.isChanged }
  const isChanged = computed(() => sections.some((section) => changed[section].value))
  const section = computed((): Section => sections.find((one) => one === place.section.value) ?? 'staff')

  effect(() => {
    if (place.area.value === 'admin' && connection.state.value === 'online') void staff.load()
  })
  askBeforeLeaving(isChanged)

  return {
    staff,
    section,
    /** Whether something of a section is written and not saved. */
    isUnsaved: (one: Section) => changed[one].value,
  }
}

export type Admin = ReturnType<typeof createAdmin>

const known = new WeakMap<Desk, Admin>()

/** The administration of a desk: made when it is first opened, and as it was left when it is opened again. */
export function adminOf(desk: Desk): Admin {
  const admin = known.get(desk) ?? createAdmin(desk)
  known.set(desk, admin)
  return admin
}
