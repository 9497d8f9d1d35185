import type { FileRules } from '#shared/client/uploads.ts'

/** What the server wrote into the page, before anybody has signed in. */
export interface PageData {
  demo: boolean
  files: FileRules
  /** Numbers of the city, which may stand in a message. */
  cityNumbers: readonly string[]
}

const defaults: PageData = { demo: false, files: { maxBytes: 0, accept: [] }, cityNumbers: [] }

export function readPageData(document: Document): PageData {
  const text = document.querySelector('#page-data')?.textContent
  try {
    const given = text ? (JSON.parse(text) as Partial<PageData>) : {}
    return { ...defaults, ...given }
  } catch {
    return defaults
  }
}
