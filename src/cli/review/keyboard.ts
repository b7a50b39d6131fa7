import { emitKeypressEvents } from 'node:readline'

/** Keys from a terminal, one at a time; Ctrl-C and the end of input are `q`. */
export interface Keyboard {
  key(): Promise<string>
  close(): void
}

export function openKeyboard(): Keyboard {
  const input = process.stdin
  const pressed: string[] = []
  let waiting: ((key: string) => void) | undefined
  const give = (key: string) => {
    if (waiting === undefined) pressed.push(key)
    else {
      const resolve = waiting
      waiting = undefined
      resolve(key)
    }
  }
  const onKey = (text: string | undefined, key: { readonly name?: string; readonly ctrl?: boolean }) => {
    if (key.ctrl && key.name === 'c') give('q')
    else give(text ?? key.name ?? '')
  }
  const onEnd = () => give('q')
  emitKeypressEvents(input)
  if (input.isTTY) input.setRawMode(true)
  input.on('keypress', onKey)
  input.on('end', onEnd)
  input.resume()
  return {
    key: () =>
      new Promise(resolve => {
        const next = pressed.shift()
        if (next === undefined) waiting = resolve
        else resolve(next)
      }),
    close: () => {
      input.off('keypress', onKey)
      input.off('end', onEnd)
      if (input.isTTY) input.setRawMode(false)
      input.pause()
    },
  }
}
