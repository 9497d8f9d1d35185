import { computed, effect } from '@preact/signals'
import { cityDateOf } from '#shared/client/city-date.ts'
import { askBeforeLeaving } from '#shared/client/leaving.ts'
import type { Desk } from '../desk.ts'
import { createAudit } from './audit.ts'
import { createDirectory } from './directory.ts'
import { createHours } from './hours.ts'
import { createLinks } from './links.ts'
import { createSafety } from './safety.ts'
import { createSettingForm } from './setting-form.ts'
import { createStaff } from './staff.ts'
import { createTags } from './tags.ts'
import { createTexts } from './texts.ts'

/** In the order in which they are listed. */
export const sections = ['staff', 'directory', 'hours', 'texts', 'links', 'tags', 'safety', 'audit'] as const
export type Section = (typeof sections)[number]

/** What administrators set. What was written stays while they are elsewhere in the console. */
function createAdmin({ looking, now }: Desk) {
  const { connection, newId, place } = looking
  const staff = createStaff({ connection, newId })
  const section = computed((): Section => sections.find((one) => one === place.section.value) ?? 'staff')
  const isShown = computed(() => place.area.value === 'admin' && connection.state.value === 'online')
  const directory = createDirectory(createSettingForm('directory', { connection, newId }))
  const hours = createHours(createSettingForm('hours', { connection, newId }), {
    connection,
    isShown: computed(() => isShown.value && section.value === 'hours'),
    today: () => cityDateOf(now.peek()),
    ownWeekOf: (departmentId) =>
      directory.form.draft.value?.departments.find(({ id }) => id === departmentId)?.hours,
  })
  const texts = createTexts(createSettingForm('texts', { connection, newId }))
  const links = createLinks(createSettingForm('links', { connection, newId }))
  const tags = createTags(createSettingForm('tags', { connection, newId }))
  const safety = createSafety(createSettingForm('safety', { connection, newId }))
  const audit = createAudit({ connection })
  const loads: Record<Section, () => Promise<void>> = {
    staff: staff.load,
    directory: directory.form.load,
    hours: hours.form.load,
    texts: texts.form.load,
    links: links.form.load,
    tags: tags.form.load,
    safety: safety.form.load,
    audit: audit.load,
  }
  const changed: Record<Section, { value: boolean }> = {
    staff: staff.isChanged,
    directory: directory.form.isChanged,
    hours: hours.form.isChanged,
    texts: texts.form.isChanged,
    links: links.form.isChanged,
    tags: tags.form.isChanged,
    safety: safety.form.isChanged,
    // Nothing is written in it.
    audit: { value: false },
  }
  const isChanged = computed(() => sections.some((one) => changed[one].value))

  effect(() => {
    // Who made a version is known by the accounts.
    if (isShown.value && staff.state.peek() !== 'ready') void staff.load()
  })
  effect(() => {
    if (isShown.value) void loads[section.value]()
  })
  askBeforeLeaving(isChanged)

  return {
    staff,
    audit,
    directory,
    hours,
    texts,
    links,
    tags,
    safety,
    section,
    nameOf: (staffId: string) => staff.members.peek().find(({ id }) => id === staffId)?.name ?? staffId,
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
