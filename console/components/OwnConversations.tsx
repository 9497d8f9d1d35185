import { upTo } from '../commands/keys.ts'
import { useDesk, useStrings } from '../context.ts'
import { ConversationRow } from './ConversationRow.tsx'
import { Hint } from './Hint.tsx'

/** The slots: rows never change places, free ones are drawn. One Tab stop, arrows inside. */
export function OwnConversations() {
  const strings = useStrings()
  const { agent, board } = useDesk()
  const slots = board.slots.value
  return (
    <>
      <div class="list-head">
        <h2>{strings.lists.own}</h2>
        <span class="muted small">
          {strings.lists.places(board.taken.value, agent.value.capacity)}
          <span class="visually-hidden"> {strings.lists.placesTaken}</span>
        </span>
        <span class="spring" />
        {slots.length > 0 && <Hint of="slot" digits={upTo(slots.length)} />}
      </div>
      <ol class="own">
        {slots.map((id, index) => {
          const conversation = id === null ? undefined : board.conversations.value.get(id)
          return (
            <li key={`${index}:${id ?? ''}`}>
              {conversation ? (
                <ConversationRow conversation={conversation} number={index + 1} />
              ) : (
                <div class="conversation conversation--free">
                  <span class="conversation__slot" aria-hidden="true">
                    {index + 1}
                  </span>
                  <span class="small">
                    <span class="visually-hidden">{strings.lists.slot(index + 1)}: </span>
                    {strings.lists.free}
                  </span>
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
