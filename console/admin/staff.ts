import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Role } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import type { Directory } from '#shared/settings.ts'
import type { StaffMember, StaffProfile } from '#shared/staff.ts'
import type { AgentConnection } from '../ports.ts'
import type { Locale } from '../strings/locale.ts'
import type { DepartmentName } from './directory-names.ts'
import { merged } from './merge.ts'

export type StaffField = 'name' | 'publicName' | 'email' | 'languages'
export type StaffProblem = 'missing' | 'too_long' | 'malformed'

/** What can be changed of an account. */
export interface StaffValue {
  profile: StaffProfile
  isActive: boolean
}

export interface StaffDraft extends StaffValue {
  /** What it changes; null: somebody new. */
  base: StaffMember | null
}

/** How somebody comes to their password: by mail, or by a link that is handed over. */
export interface GivenLink {
  email: string
  link: string | null
}

interface Ports {
  connection: Pick<AgentConnection, 'request'>
  newId: () => string
}

const roles: readonly Role[] = ['agent', 'supervisor', 'administrator']
const blank: StaffProfile = {
  ...{ email: '', name: '', publicName: '', form: 'f', role: 'agent' },
  ...{ languages: ['pl'], departments: [], capacity: 3 },
}

export const profileOf = ({ email, name, publicName, form, role, ...rest }: StaffMember): StaffProfile => {
  const { languages, departments, capacity } = rest
  return { email, name, publicName, form, role, languages, departments, capacity }
}
const valueOf = (member: StaffMember | null): StaffValue => ({
  profile: member ? profileOf(member) : blank,
  isActive: member?.account !== 'off',
})
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Who works here. One account is written at a time, and what was written stays until it is saved or given up. */
export function createStaff({ connection, newId }: Ports) {
  const members = signal<readonly StaffMember[]>([])
  const departments = signal<readonly DepartmentName[]>([])
  const state = signal<'loading' | 'failed' | 'ready'>('loading')
  const draft = signal<StaffDraft | null>(null)
  const isChecked = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  /** Somebody else has changed this account meanwhile; which of it here too. */
  const others = signal<{ conflicts: string[] } | null>(null)
  const isBusy = signal(false)
  const isHeld = signal(false)
  const given = signal<GivenLink | null>(null)
  const ended = signal<number | null>(null)
  let clientId = newId()

  const isChanged = computed(() => {
    if (!draft.value) return false
    const { profile, isActive, base } = draft.value
    return !isSame({ profile, isActive }, valueOf(base))
  })
  const problems = computed(() => (isChecked.value && draft.value ? problemsOf(draft.value.profile) : {}))

  function put(next: StaffDraft | null): void {
    batch(() => {
      draft.value = next
      isChecked.value = false
      isHeld.value = false
      refusal.value = null
      others.value = null
      given.value = null
      ended.value = null
      clientId = newId()
    })
  }

  /** Another wish is another command. */
  function change(next: Partial<StaffDraft>): void {
    const current = draft.peek()
    if (!current) return
    batch(() => {
      draft.value = { ...current, ...next }
      refusal.value = null
      given.value = null
      ended.value = null
      clientId = newId()
    })
  }

  function take(member: StaffMember): void {
    const rest = members.peek().filter(({ id }) => id !== member.id)
    members.value = [...rest, member].toSorted((one, other) => one.name.localeCompare(other.name, 'pl'))
  }

  async function load(): Promise<void> {
    const [answer, known] = await Promise.all([
      connection.request('staff:list', {}),
      connection.request('settings:read', { kind: 'directory' }),
    ])
    batch(() => {
      // The seam: the answer is of the kind that was asked for.
      if (known.ok) departments.value = (known.data.setting.value as Directory).departments
      if (answer.ok) members.value = answer.data.staff
      if (answer.ok && known.ok) state.value = 'ready'
      else if (state.peek() !== 'ready') state.value = 'failed'
    })
    if (answer.ok) rebase()
  }

  /** Puts what is written here upon what somebody else has made of it; where both differ, this stays and is named. */
  function rebase(): void {
    const current = draft.peek()
    const newest = members.peek().find(({ id }) => id === current?.base?.id)
    if (!current?.base || !newest || newest.version === current.base.version) return
    const { profile, isActive } = current
    const next = merged<StaffValue>(valueOf(current.base), { profile, isActive }, valueOf(newest))
    const wasTyped = !isSame({ profile, isActive }, valueOf(current.base))
    change({ base: newest, ...next.value })
    if (wasTyped) others.value = { conflicts: next.conflicts.map((path) => path.split('.').at(-1) ?? path) }
  }

  async function inTurn(work: (current: StaffDraft) => Promise<ErrorCode | null>): Promise<boolean> {
    const current = draft.peek()
    if (!current || isBusy.peek()) return false
    isBusy.value = true
    const code = await work(current)
    if (code === 'stale_version') await load()
    else refusal.value = code
    isBusy.value = false
    return code === null
  }

  async function invite({ profile }: StaffDraft, language: Locale): Promise<ErrorCode | null> {
    const answer = await connection.request('staff:invite', { clientId, profile, language })
    if (!answer.ok) return answer.error.code
    const { member, link } = answer.data
    take(member)
    put({ base: member, ...valueOf(member) })
    given.value = { email: member.email, link }
    return null
  }

  async function store(
    current: StaffDraft,
    base: StaffMember,
    knowingly: boolean,
  ): Promise<ErrorCode | null> {
    const { profile, isActive } = current
    const { id: agentId, version } = base
    const wish = { clientId, agentId, version, profile, isActive, knowingly }
    const answer = await connection.request('staff:change', wish)
    if (!answer.ok) return answer.error.code
    take(answer.data.member)
    put({ base: answer.data.member, ...valueOf(answer.data.member) })
    return null
  }

  return {
    members: members as ReadonlySignal<readonly StaffMember[]>,
    departments: departments as ReadonlySignal<readonly DepartmentName[]>,
    state: state as ReadonlySignal<'loading' | 'failed' | 'ready'>,
    draft: draft as ReadonlySignal<StaffDraft | null>,
    isChanged,
    /** Empty until somebody wants to save. */
    problems,
    refusal: refusal as ReadonlySignal<ErrorCode | null>,
    others: others as ReadonlySignal<{ conflicts: string[] } | null>,
    isBusy: isBusy as ReadonlySignal<boolean>,
    /** Somebody wanted to go on to another account, while this one is not saved. */
    isHeld: isHeld as ReadonlySignal<boolean>,
    given: given as ReadonlySignal<GivenLink | null>,
    /** So many sessions were ended. */
    ended: ended as ReadonlySignal<number | null>,
    load,
    /** Null: somebody new. */
    open(member: StaffMember | null): void {
      if (isChanged.peek()) isHeld.value = true
      else put({ base: member, ...valueOf(member) })
    },
    write(part: Partial<StaffProfile>): void {
      const current = draft.peek()
      if (current) change({ profile: { ...current.profile, ...part } })
    },
    activate: (isActive: boolean) => change({ isActive }),
    /** Back to what is stored; an account that was only opened is closed. */
    discard(): void {
      const base = draft.peek()?.base ?? null
      put(isChanged.peek() && base ? { base, ...valueOf(base) } : null)
    },
    close(): void {
      if (isChanged.peek()) isHeld.value = true
      else put(null)
    },
    /** `knowingly`: also what takes away one's own rights. */
    save: (language: Locale, knowingly = false) =>
      inTurn(async (current) => {
        isChecked.value = true
        if (Object.keys(problems.peek()).length > 0) return 'invalid_input'
        return current.base ? store(current, current.base, knowingly) : invite(current, language)
      }),
    sendLink: (language: Locale) =>
      inTurn(async ({ base }) => {
        if (!base) return null
        const answer = await connection.request('staff:link', {
          clientId: newId(),
          agentId: base.id,
          language,
        })
        if (!answer.ok) return answer.error.code
        take(answer.data.member)
        given.value = { email: base.email, link: answer.data.link }
        return null
      }),
    signOut: () =>
      inTurn(async ({ base }) => {
        if (!base) return null
        const answer = await connection.request('staff:sign-out', { agentId: base.id })
        if (!answer.ok) return answer.error.code
        ended.value = answer.data.ended
        await load()
        return null
      }),
  }
}

export type Staff = ReturnType<typeof createStaff>

/** Whether it takes rights away: whoever has them is signed out then. */
export function losesRights({ base, profile, isActive }: StaffDraft): boolean {
  if (!base || base.account === 'off') return false
  return !isActive || roles.indexOf(profile.role) < roles.indexOf(base.role)
}

function problemsOf(profile: StaffProfile): Partial<Record<StaffField, StaffProblem>> {
  const found: Partial<Record<StaffField, StaffProblem>> = {}
  const check = (field: 'name' | 'publicName' | 'email', most: number) => {
    if (profile[field].trim() === '') found[field] = 'missing'
    else if (profile[field].length > most) found[field] = 'too_long'
  }
  check('name', limits.personNameLength)
  check('publicName', limits.publicNameLength)
  check('email', limits.emailLength)
  if (!found.email && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(profile.email)) found.email = 'malformed'
  if (profile.languages.length === 0) found.languages = 'missing'
  return found
}
