import { useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

export function EmergencyLine() {
  const { emergency } = useStrings()
  return (
    <div class="k-note k-note--danger k-112">
      <Icon name="phone" />
      <div>
        {emergency.question} <a href="tel:112">112</a>
      </div>
    </div>
  )
}
