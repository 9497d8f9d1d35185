import { useEffect } from 'preact/hooks'
import { cityDateOf } from '#shared/client/city-date.ts'
import { useDesk, useLocale } from '../../context.ts'
import type { Admin } from '../admin.ts'
import { dateInWords } from '../dates.ts'
import { hoursChanges } from '../hours.ts'
import { useHoursWords } from '../words.ts'
import { DayCheck } from './DayCheck.tsx'
import { DepartmentWeeks } from './DepartmentWeeks.tsx'
import { HoursWeek } from './HoursWeek.tsx'
import { OverrideEditor } from './OverrideEditor.tsx'
import { SettingPage } from './SettingPage.tsx'
import { SpecialDays } from './SpecialDays.tsx'

/** When the centre is open, and what a day comes to. */
export function HoursPage({ admin }: { admin: Admin }) {
  const words = useHoursWords()
  const locale = useLocale()
  const { now } = useDesk()
  const editor = admin.hours
  const today = cityDateOf(now.value)
  const directory = admin.directory.form.draft.value

  useEffect(() => {
    void editor.loadHolidays()
    void admin.texts.form.load()
    void admin.directory.form.load()
  }, [editor, admin])

  return (
    <SettingPage
      admin={admin}
      form={editor.form}
      title={words.title}
      changes={(before, after) => hoursChanges(before, after, words, (date) => dateInWords(date, locale))}
      hint={words.reload}
      renderAside={(hours) => (
        <>
          {editor.edited.value !== null && (
            <OverrideEditor
              key={editor.edited.value === ''}
              editor={editor}
              hours={hours}
              firstDate={today}
            />
          )}
          <DayCheck
            editor={editor}
            texts={admin.texts.form.base.value?.value}
            departments={directory?.departments ?? []}
          />
        </>
      )}
    >
      {(hours) => (
        <>
          <HoursWeek editor={editor} hours={hours} />
          <SpecialDays editor={editor} hours={hours} today={today} />
          {directory && <DepartmentWeeks editor={admin.directory} directory={directory} />}
        </>
      )}
    </SettingPage>
  )
}
