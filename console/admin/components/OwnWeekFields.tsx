import type { Department, WeeklyHours } from '#shared/settings.ts'
import { Select } from '../../components/Select.tsx'
import { beyondCentre, weekRuleOf, weekRules, withWeekRule, type WeekRule } from '../own-week.ts'
import { useDirectoryWords, useHoursWords } from '../words.ts'
import { WeekFields } from './WeekFields.tsx'

/** The hours of a department: the centre's, or a week of its own, and where nobody could come in. */
export function OwnWeekFields({
  department,
  centre,
  isWrong,
  put,
}: {
  department: Department
  centre: WeeklyHours
  isWrong: (path: string) => boolean
  put: (department: Department) => void
}) {
  const { week: words } = useDirectoryWords()
  const { day } = useHoursWords()
  const { hours } = department
  const beyond = hours ? beyondCentre(hours, centre) : []
  return (
    <div class="own-week">
      <Select
        label={words.title}
        value={weekRuleOf(department)}
        options={weekRules.map((rule) => [rule, words.rule[rule]])}
        // The seam: a list offers nothing but its own values.
        choose={(rule) => put(withWeekRule(department, rule as WeekRule, centre))}
      />
      {hours && (
        <>
          <p class="field__hint">{words.hint[hours.rule]}</p>
          <WeekFields
            weekly={hours.weekly}
            isWrong={(one) => isWrong(`hours.weekly.${one}`)}
            write={(one, intervals) =>
              put({ ...department, hours: { ...hours, weekly: { ...hours.weekly, [one]: intervals } } })
            }
          />
        </>
      )}
      <output>
        {beyond.length > 0 && (
          <span class="notice notice--warn">
            <span class="notice__text">{words.beyond(beyond.map((one) => day[one]).join(', '))}</span>
          </span>
        )}
      </output>
    </div>
  )
}
