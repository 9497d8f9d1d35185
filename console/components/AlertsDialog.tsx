import { useDesk, useLocale, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'

/** By what an agent learns of a conversation that waits, with a trial of each: nobody should find out too late. */
export function AlertsDialog() {
  const strings = useStrings()
  const words = strings.alerts
  const locale = useLocale()
  const { alerts, view } = useDesk()
  const sound = alerts.chime.state.value
  const permission = alerts.notices.permission.value
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
        {sound !== 'unsupported' && (
          <button type="button" class="button" onClick={alerts.trySound}>
            {words.trySound}
          </button>
        )}
        {sound !== 'ready' && (
          <p class="small setting__problem">
            {sound === 'blocked' ? words.soundBlocked : words.soundUnsupported}
          </p>
        )}
      </div>
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
            {words.askPermission}
          </button>
        )}
        {permission === 'granted' && (
          <button
            type="button"
            class="button"
            onClick={() => alerts.tryNotice({ title: strings.product, body: words.trial, lang: locale })}
          >
            {words.tryNotice}
          </button>
        )}
        {(permission === 'denied' || permission === 'unsupported') && (
          <p class="small setting__problem">{permission === 'denied' ? words.denied : words.unsupported}</p>
        )}
      </div>
    </Dialog>
  )
}
