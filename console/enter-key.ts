type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'>

/**
 * What a key press in the answer asks for: to send it, or to send it and go on to who waits next. `breaksLine`: as this
 * person has it, Enter alone does not send.
 */
export function sendingBy(press: Press, breaksLine: boolean): 'send' | 'send-next' | null {
  if (press.key !== 'Enter' || press.altKey || press.isComposing) return null
  const isHeld = press.ctrlKey || press.metaKey
  if (!breaksLine) return press.shiftKey ? null : isHeld ? 'send-next' : 'send'
  if (!isHeld) return null
  return press.shiftKey ? 'send-next' : 'send'
}
