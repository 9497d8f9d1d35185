import type { CannedFacts, CannedReply } from '#shared/canned.ts'

/** What a server answers that keeps these; changes of it are versioned as in the product. */
export function shelf(replies: CannedReply[]) {
  let kept = replies
  const put = (next: CannedReply) => {
    kept = [...kept.filter(({ id }) => id !== next.id), next]
    return { reply: next }
  }
  return {
    /** Somebody else changes one. */
    put,
    drop: (id: string) => void (kept = kept.filter((one) => one.id !== id)),
    byId: (id: string) => kept.find((one) => one.id === id),
    answers: {
      'canned:list': ({ afterId }: Record<string, unknown>) => ({
        replies: afterId ? [] : kept,
        more: false,
      }),
      'canned:facts': () => ({ facts }),
      'canned:add': (input: Record<string, unknown>) =>
        put({
          ...reply('', input['reply'] as Partial<CannedReply>),
          id: `added${kept.length}`,
          isShared: input['isShared'] === true,
        }),
      'canned:change': (input: Record<string, unknown>) => {
        const found = kept.find(({ id }) => id === input['replyId'])
        if (!found) throw new Error('no such reply')
        return put({ ...found, ...(input['reply'] as Partial<CannedReply>), version: found.version + 1 })
      },
      'canned:remove': (input: Record<string, unknown>) => {
        kept = kept.filter(({ id }) => id !== input['replyId'])
        return {}
      },
    },
  }
}

const never = { own: 0, all: 0, ownAt: null, at: null }

export function reply(title: string, more: Partial<CannedReply> = {}): CannedReply {
  return {
    id: title,
    version: 1,
    isShared: true,
    isDemo: false,
    changedAt: '2026-11-02T10:00:00.000Z',
    title,
    folder: 'Ogólne',
    shortcut: '',
    departments: [],
    texts: { pl: `${title}.`, en: '', uk: '' },
    uses: never,
    ...more,
  }
}

export const facts: CannedFacts = {
  phone: '12 616 55 55',
  today: [{ from: '2026-11-24T06:40:00.000Z', to: '2026-11-24T14:30:00.000Z' }],
  opensAt: '2026-11-25T06:40:00.000Z',
  units: [
    {
      id: 'd',
      name: 'Zarząd Dróg',
      cases: {
        nom: 'Zarząd Dróg',
        gen: 'Zarządu Dróg',
        dat: 'Zarządowi Dróg',
        acc: 'Zarząd Dróg',
        ins: 'Zarządem Dróg',
        loc: 'Zarządzie Dróg',
      },
    },
    { id: 'brand', name: 'Klimat-Energia', cases: null },
  ],
}
