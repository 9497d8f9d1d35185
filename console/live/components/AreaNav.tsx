import { useDesk, useStrings } from '../../context.ts'
import { mayAdminister } from '../place.ts'

/** From the own conversations to everybody's, for those who may see them, to what has been, and to what is set. Real links: they can be opened beside. */
export function AreaNav() {
  const { areas: words } = useStrings()
  const { agent, board, live } = useDesk()
  const area = live.place.area.value
  const query = live.place.query.value
  const section = live.place.section.value
  const reportQuery = live.place.reportQuery.value
  const unread = area === 'desk' ? 0 : board.unread.value
  return (
    <nav class="areas" aria-label={words.label}>
      <a class="areas__link inset" href="#desk" aria-current={area === 'desk' ? 'page' : undefined}>
        {words.desk}
        {unread > 0 && (
          <span class="count count--unread">
            <span aria-hidden="true">{unread}</span>
            <span class="visually-hidden">{words.unread(unread)}</span>
          </span>
        )}
      </a>
      {live.isAllowed.value && (
        <a class="areas__link inset" href="#live" aria-current={area === 'live' ? 'page' : undefined}>
          {words.live}
        </a>
      )}
      <a
        class="areas__link inset"
        href={query ? `#history?${query}` : '#history'}
        aria-current={area === 'history' ? 'page' : undefined}
      >
        {words.history}
      </a>
      {live.isAllowed.value && (
        <a
          class="areas__link inset"
          href={reportQuery ? `#reports?${reportQuery}` : '#reports'}
          aria-current={area === 'reports' ? 'page' : undefined}
        >
          {words.reports}
        </a>
      )}
      {mayAdminister(agent.value) && (
        <a
          class="areas__link inset"
          href={section ? `#admin/${section}` : '#admin'}
          aria-current={area === 'admin' ? 'page' : undefined}
        >
          {words.admin}
        </a>
      )}
    </nav>
  )
}
