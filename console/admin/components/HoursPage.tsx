import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { cityDateOf } from '#shared/client/city-date.ts'
import type { Hours } from '#shared/settings.ts'
import { useDesk, useLocale } from '../../context.ts'
import type { Admin } from '../admin.ts'
import { dateInWords } from '../dates.ts'
import { hoursChanges } from '../hours.ts'
import { useHoursWords } from '../words.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { DayCheck } from './DayCheck.tsx'
import { HoursWeek } from './HoursWeek.tsx'
import { OverrideEditor } from './OverrideEditor.tsx'
import { SettingPage } from './SettingPage.tsx'
import { SpecialDays } from './SpecialDays.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

/** When the centre is open, and what a day comes to. */
export function HoursPage({ admin }: { admin: Admin }) {
  const words = useHoursWords()
  const locale = useLocale()
  const { now } = useDesk()
  const editor = admin.hours
  const { form } = editor
  const isLookingBack = useSignal(false)
  const hours = form.draft.value
  const stored = form.base.value?.value
  const today = cityDateOf(now.value)
  const changes = (before: Hours, after: Hours) =>
    hoursChanges(before, after, words, (date) => dateInWords(date, locale))

  useEffect(() => void editor.loadHolidays(), [editor])

  return (
    <SettingPage
      form={form}
      title={words.title}
      lookBack={() => {
        isLookingBack.value = !isLookingBack.peek()
      }}
      isLookingBack={isLookingBack.value}
      aside={
        hours &&
        stored && (
          <>
            {isLookingBack.value && (
              <VersionsPanel
                form={form}
                changesTo={(value) => changes(hours, value)}
                close={() => {
                  isLookingBack.value = false
                }}
              />
            )}
            {editor.edited.value !== null && (
              <OverrideEditor
                key={editor.edited.value === ''}
                editor={editor}
                hours={hours}
                firstDate={today}
              />
            )}
            <DayCheck editor={editor} />
            <ChangesPanel
              form={form}
              lines={changes(stored, hours)}
              nameOf={admin.nameOf}
              hint={words.reload}
            />
          </>
        )
      }
    >
      {hours && (
        <>
          <HoursWeek editor={editor} hours={hours} />
          <SpecialDays editor={editor} hours={hours} today={today} />
        </>
      )}
    </SettingPage>
  )
}
