/** A clock that goes as fast as any, from a time of the test's choosing. Later than today: tokens have an end. */
export function clockAt(start: string) {
  let base = Date.parse(start) - performance.now()
  return {
    now: () => new Date(Math.floor(base + performance.now())),
    moveTo(time: string): void {
      base = Date.parse(time) - performance.now()
    },
  }
}

/** For a clock that jumps over days: nobody looks meanwhile whether sessions have run out. */
export const overDays = { LEASE_SECONDS: '3600', LEASE_RENEW_SECONDS: '1200' }

/** A clock that stands until it is moved: what is counted with it is the same each time. */
export function standingClock(start: string) {
  let time = Date.parse(start)
  return {
    now: () => new Date(time),
    moveTo(next: string): void {
      time = Date.parse(next)
    },
  }
}
