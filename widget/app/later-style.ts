import href from './later.css?url'

/** The style of everything that comes later. */
export function loadLaterStyle(): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => {
      link.remove()
      reject(new Error('no style'))
    })
    document.head.append(link)
  })
}
