import type { Tabs } from '../../console/lead.ts'

interface Request {
  grant: () => void
  isTaken: () => void
}

/** What the tabs of one browser share: locks, and messages to each other. */
export function modelTabs() {
  let holder: Request | null = null
  let waiting: Request[] = []
  const channels = new Set<(word: string) => void>()
  /** Tabs in which nothing runs any more. */
  const asleep = new Set<string>()

  function next(): void {
    holder = waiting.shift() ?? null
    holder?.grant()
  }

  function request(_name: string, options: LockOptions, act: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(new DOMException('', 'AbortError'))
      const mine: Request = {
        grant() {
          const isDone = act().then(resolve)
          void isDone.then(() => holder === mine && next())
        },
        isTaken: refuse,
      }
      if (options.steal) {
        holder?.isTaken()
        holder = mine
        return mine.grant()
      }
      options.signal?.addEventListener('abort', () => {
        if (!waiting.includes(mine)) return
        waiting = waiting.filter((one) => one !== mine)
        refuse()
      })
      waiting.push(mine)
      if (!holder) next()
    })
  }

  return {
    asleep,
    /** One tab's side of it, and a hand that turns to this tab. */
    tab(id: string): Tabs & { use: () => void } {
      const users = new Set<() => void>()
      return {
        locks: { request: request as Tabs['locks']['request'] },
        openChannel(_name, heard) {
          channels.add(heard)
          return {
            say(word) {
              if (asleep.has(id)) return
              for (const other of channels) if (other !== heard) queueMicrotask(() => other(word))
            },
            close: () => void channels.delete(heard),
          }
        },
        onUsed(used) {
          users.add(used)
          return () => users.delete(used)
        },
        use() {
          for (const used of users) used()
        },
      }
    },
  }
}
