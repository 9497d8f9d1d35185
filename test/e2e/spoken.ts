import type { BrowserContext, CDPSession, Frame, Page } from 'playwright-core'

interface Heard {
  spoken: string[]
}

/** From the next page on, what a screen reader would be told without being asked is written down, in every frame. */
export async function hearSpoken(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard = window as unknown as Heard
    heard.spoken = []
    const loudness = (element: Element | null): string | null => {
      const region = element?.closest('[aria-live], [role=alert], [role=status], [role=alertdialog]')
      // What a page says where no app begins is hidden until then.
      if (!region || region.closest('.no-app')) return null
      const live =
        region.getAttribute('aria-live') ??
        (region.getAttribute('role') === 'status' ? 'polite' : 'assertive')
      return live === 'off' ? null : live
    }
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        for (const node of addedNodes) {
          const live = loudness(node instanceof Element ? node : target instanceof Element ? target : null)
          const text = node.textContent?.replaceAll(/\s+/g, ' ').trim()
          if (live && text) heard.spoken.push(`${live}: ${text}`)
        }
    }).observe(document, { childList: true, subtree: true })
  })
}

/** What was told so far, oldest first: how urgently, and the words. */
export const spokenIn = (frame: Frame | Page): Promise<string[]> =>
  frame.evaluate(() => (window as unknown as Heard).spoken)

interface Node {
  nodeId: string
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  childIds?: string[]
  properties?: { name: string; value: { value: unknown } }[]
}

/** Says nothing that its neighbours do not say. */
const silent = new Set(['none', 'generic', 'InlineTextBox', 'RootWebArea', 'LineBreak'])
/** Their words are their name. */
const named = new Set(['button', 'link', 'heading', 'radio', 'checkbox', 'option', 'LabelText'])
const states = ['checked', 'pressed', 'expanded', 'disabled', 'invalid', 'required'] as const

/** What a screen reader finds in a frame, as lines: role, name, state, indented by what they are in. */
export async function treeOf(session: CDPSession): Promise<string> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))

  function linesOf(node: Node | undefined, depth: number, isNamed: boolean): string[] {
    if (!node) return []
    const role = node.role?.value ?? ''
    const name = node.name?.value.replaceAll(/\s+/g, ' ').trim() ?? ''
    const isSilent = node.ignored || silent.has(role) || (role === 'StaticText' && (isNamed || name === ''))
    const children = (node.childIds ?? []).flatMap((id) =>
      linesOf(byId.get(id), isSilent ? depth : depth + 1, isNamed || named.has(role)),
    )
    return isSilent ? children : [`${'  '.repeat(depth)}${inWords(node, role, name)}`, ...children]
  }

  // Beside it is only what is announced, which comes and goes.
  const main = nodes.find(({ role }) => role?.value === 'main')
  return linesOf(main, 0, false).join('\n')
}

function inWords({ properties = [] }: Node, role: string, name: string): string {
  if (role === 'StaticText') return `"${name}"`
  const said = states.flatMap((state) => {
    const { value } = properties.find((one) => one.name === state)?.value ?? {}
    const word = JSON.stringify(value ?? false).replaceAll('"', '')
    if (word === 'false') return []
    return [word === 'true' ? state : `${state}=${word}`]
  })
  return [role, name && `"${name}"`, ...said].filter(Boolean).join(' ')
}
