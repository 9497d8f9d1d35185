import type { Availability, HolidayKey } from '#shared/entities.ts'
import type { Hours, OpeningCheck, OwnWeek } from '#shared/settings.ts'
import { departmentBy } from '../domain/departments.ts'
import { DomainError } from '../domain/errors.ts'
import { holidays } from '../domain/holidays.ts'
import { daysFrom, instantOn, rulesOf, type Span } from '../domain/opening-days.ts'
import { alwaysOpen, changeAfter, openingAt, type Opening } from '../domain/opening-hours.ts'
import type { Deps } from './deps.ts'
import { isOnDuty } from './roster.ts'

type Ruled = Pick<Deps, 'config' | 'settings' | 'now'>

/** A demonstration is open around the clock, unless it shows the real hours. */
export const isAlwaysOpen = ({ config }: Ruled) => config.mode === 'demo' && config.demoHours === 'always'

/** By the hours alone: of the centre, or of a unit with a week of its own. */
function openingNow(deps: Ruled, departmentId?: string): Opening {
  if (isAlwaysOpen(deps)) return alwaysOpen
  const { settings, now } = deps
  const department = departmentId ? departmentBy(settings.directory(), departmentId) : undefined
  return openingAt(rulesOf(settings.hours(), department), now())
}

/** The next moment at which the hours change the answer; null when they do not. */
export function nextChange(deps: Ruled): Date | null {
  return isAlwaysOpen(deps) ? null : changeAfter(rulesOf(deps.settings.hours()), deps.now())
}

/** When the centre is open today, by its hours; null: around the clock. */
export function openToday(deps: Ruled): Span[] | null {
  if (isAlwaysOpen(deps)) return null
  return daysFrom(rulesOf(deps.settings.hours()), deps.now().getTime())(0).spans
}

/** The next opening, while it is closed. */
export function nextOpening(deps: Ruled): Date | null {
  return openingNow(deps).opensAt ?? null
}

/** Whether a resident who came now would be answered at once, would wait, would find nobody, or a closed door. */
export async function availability(deps: Deps): Promise<Availability> {
  const { reason, closesAt, lastNewChatAt, opensAt, holiday, note } = openingNow(deps)
  const { notice, paused } = deps.settings.operations()
  const { mon, tue, wed, thu, fri, sat, sun } = deps.settings.hours().weekly
  return {
    ...(await serviceNow(deps, reason ?? (paused ? 'paused' : undefined))),
    ...(holiday && { holiday }),
    ...(note && { note }),
    ...(closesAt && { closesAt: closesAt.toISOString() }),
    ...(lastNewChatAt && { lastNewChatAt: lastNewChatAt.toISOString() }),
    ...(opensAt && { opensAt: opensAt.toISOString() }),
    notice,
    paused,
    week: { mon, tue, wed, thu, fri, sat, sun },
  }
}

async function serviceNow(
  deps: Deps,
  closed: Availability['reason'],
): Promise<Pick<Availability, 'status' | 'reason' | 'waiting'>> {
  if (closed) return { status: 'OFFLINE', reason: closed }
  const { agents, conversations } = deps.storage
  const [present, waiting] = await Promise.all([agents.present(), conversations.queueLength()])
  const onDuty = present.filter(isOnDuty)
  // In a demonstration whoever comes first may be the resident.
  if (onDuty.length === 0)
    return { status: 'UNAVAILABLE', ...(!isAlwaysOpen(deps) && { reason: 'nobody' as const }) }
  if (waiting >= deps.config.routing.queueMaxLength) return { status: 'UNAVAILABLE', reason: 'queue_full' }
  const isFree = onDuty.some(
    ({ status, capacity, slots }) => status === 'available' && slots.length < capacity,
  )
  if (isFree) return { status: 'AVAILABLE' }
  await deps.waiting.look()
  // Before somebody is asked, most speak Polish.
  return { status: 'BUSY', waiting: deps.waiting.at(waiting + 1, 'pl') }
}

/**
 * Why nothing new may begin with a unit now; null when it may. That nobody is on duty is no reason: somebody may come
 * in the next minute, and the queue is kept.
 */
export async function refusalToStart(deps: Deps, departmentId: string): Promise<DomainError | null> {
  const { reason, opensAt } = openingNow(deps, departmentId)
  if (reason) {
    const opening = opensAt && { opensAt: opensAt.toISOString() }
    return new DomainError('centre_closed', { reason, ...opening })
  }
  if (deps.settings.operations().paused) return new DomainError('centre_closed', { reason: 'paused' })
  const hasRoom = await deps.storage.conversations.isQueueBelow(deps.config.routing.queueMaxLength)
  return hasRoom ? null : new DomainError('queue_full')
}

/**
 * What hours that may not be stored yet make of a moment on the clock in Kraków, by the hours alone: of the centre, or of a
 * unit with a week of its own, as residents reach it.
 */
export function checkHours({
  hours,
  own,
  date,
  time,
}: {
  hours: Hours
  own?: OwnWeek | undefined
  date: string
  time: string
}): OpeningCheck {
  const at = instantOn(date, time)
  const { closesAt, lastNewChatAt, opensAt, ...rest } = openingAt(
    { hours, ...(own && { own, isThroughCentre: true as const }) },
    at,
  )
  return {
    ...rest,
    ...(closesAt && { closesAt: closesAt.toISOString() }),
    ...(lastNewChatAt && { lastNewChatAt: lastNewChatAt.toISOString() }),
    ...(opensAt && { opensAt: opensAt.toISOString() }),
    at: at.toISOString(),
  }
}

/** Statutory holidays of the year that begins with a date. */
export function holidaysFrom(from: string): { date: string; holiday: HolidayKey }[] {
  const year = Number(from.slice(0, 4))
  const until = `${year + 1}${from.slice(4)}`
  return [...holidays(year), ...holidays(year + 1)]
    .map(([date, holiday]) => ({ date, holiday }))
    .filter(({ date }) => date >= from && date < until)
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
}
