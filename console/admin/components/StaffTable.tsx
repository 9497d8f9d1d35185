import { useRef } from 'preact/hooks'
import type { StaffMember } from '#shared/staff.ts'
import { Icon } from '../../components/Icon.tsx'
import { useStrings } from '../../context.ts'
import { departmentsOf } from '../directory-names.ts'
import type { Staff } from '../staff.ts'
import { useAdminWords } from '../words.ts'
import { moveInTable } from './move-in-table.ts'
import { useKeys } from './use-keys.ts'

/** One Tab stop, arrows inside; Enter opens an account beside it. */
export function StaffTable({ members, staff }: { members: readonly StaffMember[]; staff: Staff }) {
  const { staff: words } = useAdminWords()
  const { languageCode, languageName } = useStrings()
  const table = useRef<HTMLTableElement>(null)
  useKeys(table, (event) => moveInTable(table.current, event))
  const openId = staff.draft.value?.base?.id
  const stop = members.some(({ id }) => id === openId) ? openId : members[0]?.id
  return (
    <table class="admin-table" ref={table}>
      <caption class="visually-hidden">{words.table}</caption>
      <thead>
        <tr>
          <th scope="col">{words.person}</th>
          <th scope="col">{words.departments}</th>
          <th scope="col">{words.languages}</th>
          <th scope="col" class="admin-table__number">
            {words.places}
          </th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr
            key={member.id}
            data-id={member.id}
            class={member.id === openId ? 'admin-table__open' : undefined}
          >
            <th scope="row">
              <button
                type="button"
                class="admin-table__name"
                data-row
                tabIndex={member.id === stop ? 0 : -1}
                aria-current={member.id === openId ? 'true' : undefined}
                onClick={() => staff.open(member)}
              >
                {member.name}
              </button>
              <span class="tiny muted admin-table__sub">{words.roleName(member.role, member.form)}</span>
            </th>
            <td>
              <Departments names={departmentsOf(member.departments, staff.departments.value)} />
            </td>
            <td>
              <span class="admin-table__tags">
                {member.languages.map((one) => (
                  <span key={one} class="tag">
                    <span aria-hidden="true">{languageCode[one]}</span>
                    <span class="visually-hidden">{languageName[one]}</span>
                  </span>
                ))}
              </span>
            </td>
            <td class="admin-table__number">{member.capacity}</td>
            <td>
              <Standing member={member} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Long names: the first one, and how many more. All of them stand with the account that is opened. */
function Departments({ names }: { names: readonly string[] }) {
  const { staff: words } = useAdminWords()
  const [first, ...rest] = names
  if (!first) return <span class="muted">{words.noDepartments}</span>
  return (
    <>
      {first} {rest.length > 0 && <span class="muted small">{words.andMore(rest.length)}</span>}
    </>
  )
}

function Standing({ member }: { member: StaffMember }) {
  const { staff: words } = useAdminWords()
  const { status: names } = useStrings()
  const { account, status, isPresent, form } = member
  if (account === 'off') return <State icon="cross" look="muted" text={words.off} />
  if (account === 'invited') return <State icon="clock" look="late" text={words.invited} />
  if (status === 'offline' || !isPresent)
    return status === 'offline' || member.sessions === 0 ? (
      <State icon="empty" look="muted" text={words.offline} />
    ) : (
      <State icon="noWaves" look="long" text={words.noLink} />
    )
  if (status === 'available') return <State icon="tick" look="ok" text={names.available(form)} />
  const text = names.name({ status, endsShift: false, form, awayReason: undefined })
  return <State icon={status === 'away' ? 'away' : 'half'} look="muted" text={text} />
}

function State({
  icon,
  look,
  text,
}: {
  icon: 'tick' | 'cross' | 'clock' | 'empty' | 'away' | 'half' | 'noWaves'
  look: 'ok' | 'muted' | 'late' | 'long'
  text: string
}) {
  return (
    <span class={`standing standing--${look}`}>
      <Icon name={icon} />
      {text}
    </span>
  )
}
