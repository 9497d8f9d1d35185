import type { FilesApi } from '#shared/client/files-api.ts'
import type { FileProblem, Result } from '#shared/errors.ts'

interface Held {
  id: string
  clientId: string
  conversationId: string
  name: string
  bytes: Uint8Array<ArrayBuffer>
  size: number
  description: string | null
}

/** `/files` in memory: takes parts in order, answers a repetition like the first, refuses what it is told to. */
export function modelFiles() {
  const held = new Map<string, Held>()
  const steps: string[] = []
  let refusal: FileProblem | null = null
  let isAway = false
  let onAttach: (file: Held) => void = () => {}
  let gate: Promise<void> = Promise.resolve()
  let open = () => {}

  const lost: Result<never> = { ok: false, error: { code: 'timeout' } }
  const missing: Result<never> = { ok: false, error: { code: 'not_found' } }

  const api: FilesApi = {
    async begin({ conversationId, clientId, name, size }) {
      steps.push(`begin ${name}`)
      if (isAway) return lost
      const known = [...held.values()].find((one) => one.clientId === clientId)
      const id = known?.id ?? `file-${held.size + 1}`
      const file = known ?? {
        id,
        clientId,
        conversationId,
        name,
        size,
        bytes: new Uint8Array(),
        description: null,
      }
      held.set(id, file)
      return { ok: true, data: { id, offset: file.bytes.length } }
    },
    async part(id, offset, bytes, signal) {
      steps.push(`part ${offset}`)
      await gate
      if (isAway || signal.aborted) return lost
      const file = held.get(id)
      if (!file) return missing
      if (offset === file.bytes.length)
        file.bytes = new Uint8Array(await new Blob([file.bytes, bytes]).arrayBuffer())
      return { ok: true, data: file.bytes.length }
    },
    async attach(id, description) {
      steps.push('attach')
      if (isAway) return lost
      const file = held.get(id)
      if (!file) return missing
      if (refusal) {
        held.delete(id)
        return { ok: false, error: { code: 'file_refused', problem: refusal } }
      }
      if (file.description === null) {
        file.description = description
        onAttach(file)
      }
      return { ok: true, data: null }
    },
    async cancel(id) {
      steps.push('cancel')
      held.delete(id)
      return { ok: true, data: null }
    },
    async links(id) {
      return { ok: true, data: { content: `/files/${id}/content`, thumbnail: `/files/${id}/thumbnail` } }
    },
  }

  return {
    api,
    held,
    steps,
    refuse: (problem: FileProblem | null) => (refusal = problem),
    /** Requests get no answer until it is back. */
    goAway: (away: boolean) => (isAway = away),
    /** What has arrived becomes an entry, by this. */
    onAttach: (append: (file: Held) => void) => (onAttach = append),
    /** Parts wait until they are let through. */
    hold(): void {
      gate = new Promise((opened) => (open = opened))
    },
    letThrough: () => open(),
  }
}
