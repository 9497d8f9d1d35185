import type { Board } from '#shared/board.ts'
import { useDesk, useStrings } from '../../context.ts'
import { useHeldRows } from '../held-rows.ts'
import { teamRows } from '../team.ts'
import { MemberRow } from './MemberRow.tsx'
import { Part } from './Part.tsx'
import { TalkRow } from './TalkRow.tsx'

/** Lines on a wall: nobody scrolls there. */
const WALL_LINES = 16

export function TeamPart({ board, isWall }: { board: Board; isWall: boolean }) {
  const { live: words } = useStrings()
  const { live } = useDesk()
  const all = teamRows(board)
  const wanted = isWall ? all.filter(({ kind }) => kind !== 'talk') : all
  const shown = isWall ? wanted.slice(0, WALL_LINES) : wanted
  const { rows, handlers } = useHeldRows(shown, ({ key }) => key, 'later')
  const { total } = board.conversations
  const listed = board.conversations.shown.length
  const left = wanted.slice(shown.length).filter(({ kind }) => kind === 'member').length
  const first = rows.find(({ row }) => row.kind === 'talk')?.row.key
  const seen = live.watched.value?.id
  const stop = rows.some(({ row }) => row.key === seen) ? seen : first
  return (
    <Part
      name="team"
      class="part--team"
      title={words.team}
      aside={<span class="muted part__aside">{words.people(board.team.length)}</span>}
      {...handlers}
    >
      {board.team.length === 0 && <p class="muted part__empty">{words.nobody}</p>}
      <ol class="team">
        {rows.map(({ row, isGone }) => {
          switch (row.kind) {
            case 'group':
              return (
                <li class="team__group" key={row.key}>
                  <h4>
                    {words.group(row.group)} <span class="count">{row.count}</span>
                  </h4>
                </li>
              )
            case 'member':
              return (
                <li key={row.key}>
                  <MemberRow agent={row.agent} isGone={isGone} />
                </li>
              )
            case 'talk':
              return (
                <li key={row.key}>
                  <TalkRow talk={row.talk} isGone={isGone} isStop={row.key === stop} />
                </li>
              )
          }
        })}
      </ol>
      {left > 0 && <p class="muted small part__more">{words.more(left)}</p>}
      {!isWall && total > listed && <p class="muted small part__more">{words.moreTalks(total - listed)}</p>}
    </Part>
  )
}
