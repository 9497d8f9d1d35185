import { useCommands, useDesk } from '../../context.ts'
import { useCommandWords } from '../words.ts'

const guides = ['tour', 'practice'] as const

/** The ways around for somebody new, also long after their first day. */
export function GuideButtons() {
  const { help, names, reasons } = useCommandWords()
  const { view } = useDesk()
  const { isHere, notNow, run } = useCommands()
  const here = guides.filter(isHere)
  if (here.length === 0) return null
  return (
    <section>
      <h3 class="shortcuts__title">{help.guides}</h3>
      <p class="shortcuts__guides">
        {here.map((id) => {
          const reason = notNow(id)
          return (
            <span key={id}>
              <button
                type="button"
                class="button"
                aria-disabled={reason !== null}
                onClick={() => {
                  if (notNow(id) !== null) return
                  view.close()
                  run(id)
                }}
              >
                {names[id]}
              </button>{' '}
              {reason && <span class="small muted">{reasons[reason]}</span>}
            </span>
          )
        })}
      </p>
    </section>
  )
}
