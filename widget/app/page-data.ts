import type { Topic } from '#shared/entities.ts'

export interface PageData {
  publicUrl: string
  embedOrigins: string[]
  demo: boolean
  centre: { name: string; phone: string; iodContact: string }
  topics: Topic[]
  /** Days that a conversation is kept after its end. */
  retentionDays: number
}

const defaults: Omit<PageData, 'publicUrl'> = {
  embedOrigins: [],
  demo: false,
  centre: {
    name: 'Krakowskie Centrum Kontaktuje',
    phone: '12 616 55 55',
    iodContact: 'pl. Wszystkich Świętych 3-4, 31-004 Kraków',
  },
  topics: [],
  retentionDays: 30,
}

/** What our own server wrote into the page; what a page without it (a test, a preview) can do without. */
export function readPageData(document: Document): PageData {
  const text = document.querySelector('#page-data')?.textContent
  const given = text ? (JSON.parse(text) as Partial<PageData>) : {}
  return { ...defaults, publicUrl: document.location.origin, ...given }
}
