import { Dialog } from '../components/Dialog.tsx'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { useAlertsWords } from './words.ts'

/** By what an agent learns of a conversation that waits, with a trial of each: nobody should find out too late. */
export function AlertsDialog() {
  const strings = useStrings()
  const words = useAlertsWords()
  const { view } = useDesk()
  return (
    <Dialog
      title={words.title}
      close={view.close}
      actions={
        <button type="button" class="button button--primary button--large" onClick={view.close}>
          {strings.close}
        </button>
      }
    >
      <p>{words.intro}</p>
      <Sound />
      <Notices />
    </Dialog>
  )
}

function Sound() {
  const { alerts: common } = useStrings()
  const words = useAlertsWords()
  const { alerts } = useDesk()
  const state = alerts.chime.state.value
  return (
    <div class="setting">
      <label class="option">
        <input
          type="checkbox"
          data-first
          checked={alerts.isSoundOn.value}
          onChange={(event) => alerts.setSound(event.currentTarget.checked)}
        />
        <span>{words.sound}</span>
      </label>
      {state !== 'unsupported' && (
        <button type="button" class="button" onClick={alerts.trySound}>
          {words.trySound}
        </button>
      )}
      {state === 'ready' ? (
        <p class="small muted setting__help">{words.soundHelp}</p>
      ) : (
        <p class="small setting__problem">
          {state === 'blocked' ? common.soundBlocked : words.soundUnsupported}
        </p>
      )}
    </div>
  )
}

function Notices() {
  const { alerts: common, product } = useStrings()
  const words = useAlertsWords()
  const locale = useLocale()
  const { alerts } = useDesk()
  const permission = alerts.notices.permission.value
  const trial = alerts.trial.value
  return (
    <div class="setting">
      <label class="option">
        <input
          type="checkbox"
          checked={alerts.areNoticesOn.value}
          onChange={(event) => alerts.setNotices(event.currentTarget.checked)}
        />
        <span>{words.notices}</span>
      </label>
      {permission === 'unasked' && (
        <button type="button" class="button" onClick={() => void alerts.notices.ask()}>
          {common.askPermission}
        </button>
      )}
      {permission === 'granted' && (
        <button
          type="button"
          class="button"
          onClick={() => alerts.tryNotice({ title: product, body: words.trial, lang: locale })}
        >
          {words.tryNotice}
        </button>
      )}
      {permission === 'denied' && (
        <div class="small setting__help">
          <p class="setting__problem">{words.denied}</p>
          <ol>
            {words.deniedSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      )}
      {permission === 'unsupported' && <p class="small setting__problem">{words.unsupported}</p>}
      <output class="small setting__help">
        {permission === 'granted' && trial !== 'none' && (
          <span class={trial === 'failed' ? 'setting__problem' : 'muted'}>{words[trial]}</span>
        )}
      </output>
    </div>
  )
}
