import { CopyButton } from '../../components/CopyButton.tsx'
import { useLocale } from '../../context.ts'
import { formats } from '#shared/client/strings.ts'
import type { StaffMember } from '#shared/staff.ts'
import type { Staff, StaffDraft } from '../staff.ts'
import { useAdminWords } from '../words.ts'

/** Whether they can sign in, on how many devices they are, and the ways to a new password. */
export function StaffAccount({ staff, base, draft }: { staff: Staff; base: StaffMember; draft: StaffDraft }) {
  const { staff: words } = useAdminWords()
  const locale = useLocale()
  const given = staff.given.value
  const ended = staff.ended.value
  const isOff = base.account === 'off' || !draft.isActive
  const standing =
    base.account !== 'invited'
      ? words.signedIn(base.sessions)
      : base.invitedUntil
        ? words.invitedUntil(formats(locale).dateTime(base.invitedUntil))
        : words.invitedNoLink
  return (
    <section class="admin__account" aria-label={words.account}>
      <h3 class="field__label">{words.account}</h3>
      <p class="small">
        {base.account === 'off' ? words.off : standing}
        {base.demo && <span class="muted"> ({words.demo})</span>}
      </p>
      {!isOff && (
        <div class="admin__actions">
          <button
            type="button"
            class="button"
            aria-disabled={staff.isBusy.value}
            onClick={() => void staff.sendLink(locale)}
          >
            {words.link}
          </button>
          {base.sessions > 0 && (
            <button
              type="button"
              class="button"
              aria-disabled={staff.isBusy.value}
              title={words.signOutHelp}
              onClick={() => void staff.signOut()}
            >
              {words.signOut}
            </button>
          )}
        </div>
      )}
      <output class="admin__given">
        {ended !== null && <p class="notice notice--ok">{words.signedOut(ended)}</p>}
        {given && given.link === null && <p class="notice notice--ok">{words.mailed(given.email)}</p>}
        {given?.link && (
          <div class="notice notice--primary">
            <p class="notice__text">{words.handed(given.email)}</p>
            <code class="admin__link-text">{given.link}</code>
            <CopyButton text={given.link} label={words.copy} />
          </div>
        )}
      </output>
    </section>
  )
}
