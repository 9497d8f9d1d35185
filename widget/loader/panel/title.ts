/** How many new messages there are, before the page's own title; gone as soon as they are read. */
export function createTitleMark(document: Document): (count: number) => void {
  let mark = ''
  return (count) => {
    const { title } = document
    const own = title.startsWith(mark) ? title.slice(mark.length) : title
    mark = count > 0 ? `(${count}) ` : ''
    if (mark + own !== title) document.title = mark + own
  }
}
