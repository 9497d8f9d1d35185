import { signal } from '@preact/signals-core'
import { act, render } from '@testing-library/preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { describe, expect, it, vi } from 'vitest'
import { useComputed, useSignal, useSignalEffect } from '../../../widget/app/signals.ts'

describe('a component over signals', () => {
  it('is drawn anew when a signal changes that it read, and only then', () => {
    const name = signal('Anna')
    const other = signal(0)
    const drawn = vi.fn()
    function Name() {
      drawn()
      return <b>{name.value}</b>
    }
    const { container } = render(<Name />)
    void act(() => {
      name.value = 'Piotr'
      other.value += 1
    })
    expect(container.innerHTML).toBe('<b>Piotr</b>')
    expect(drawn).toHaveBeenCalledTimes(2)
  })

  it('hears of what it read last, not of what it read before', () => {
    const isOpen = signal(true)
    const inside = signal(1)
    const drawn = vi.fn()
    function Door() {
      drawn()
      return <>{isOpen.value ? inside.value : 'closed'}</>
    }
    const { container } = render(<Door />)
    void act(() => void (isOpen.value = false))
    void act(() => void (inside.value = 2))
    expect(container.textContent).toBe('closed')
    expect(drawn).toHaveBeenCalledTimes(2)
    void act(() => void (isOpen.value = true))
    expect(container.textContent).toBe('2')
  })

  it('is not drawn with its parent while its properties are the same', () => {
    const count = signal(0)
    const drawn = vi.fn()
    function Child({ name }: { name?: string }) {
      drawn()
      return <b>{name}</b>
    }
    function Parent() {
      return <Child {...(count.value !== 1 && { name: count.value < 3 ? 'same' : 'other' })} />
    }
    const { container } = render(<Parent />)
    const shown: [number, string | null, number][] = []
    for (const next of [0, 2, 3, 1]) {
      void act(() => void (count.value = next))
      shown.push([next, container.textContent, drawn.mock.calls.length])
    }
    expect(shown).toEqual([
      [0, 'same', 1],
      [2, 'same', 1],
      [3, 'other', 2],
      [1, '', 3],
    ])
  })

  it('hears nothing any more when it is gone', () => {
    const name = signal('Anna')
    const drawn = vi.fn()
    function Name() {
      drawn()
      return <b>{name.value}</b>
    }
    const { unmount } = render(<Name />)
    unmount()
    void act(() => void (name.value = 'Piotr'))
    expect(drawn).toHaveBeenCalledOnce()
  })

  it('is reached by a context that changes', () => {
    const Words = createContext('')
    const word = signal('tak')
    const Word = () => <>{useContext(Words)}</>
    function Root() {
      return (
        <Words.Provider value={word.value}>
          <Word />
        </Words.Provider>
      )
    }
    const { container } = render(<Root />)
    void act(() => void (word.value = 'nie'))
    expect(container.textContent).toBe('nie')
  })

  it('computes and acts by what its properties are now', async () => {
    const factor = signal(2)
    const left: number[] = []
    const seen: number[] = []
    function Product({ by }: { by: number }) {
      const product = useComputed(() => by * factor.value)
      const count = useSignal(0)
      useSignalEffect(() => {
        const now = product.value
        seen.push(now)
        return () => void left.push(now)
      })
      return <button onClick={() => (count.value += 1)}>{product.value + count.value}</button>
    }
    const { container, rerender, unmount } = render(<Product by={1} />)
    rerender(<Product by={10} />)
    void act(() => void (factor.value = 3))
    void act(() => container.querySelector('button')?.click())
    expect(container.textContent).toBe('31')
    unmount()
    await vi.waitFor(() => expect({ seen, left }).toEqual({ seen: [2, 30], left: [2, 30] }))
  })
})
