/** What the server wrote into the page, before anybody has signed in. */
export interface PageData {
  demo: boolean
}

export function readPageData(document: Document): PageData {
  const text = document.querySelector('#page-data')?.textContent
  try {
    const data: unknown = text ? JSON.parse(text) : null
    return { demo: typeof data === 'object' && data !== null && 'demo' in data && data.demo === true }
  } catch {
    return { demo: false }
  }
}
