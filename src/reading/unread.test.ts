import { describe, expect, it } from 'vitest'
import type { ReadText } from '../model/text.js'
import { listUnread } from './unread.js'

const TEXT = 'Norway agreed. Rain fell. Ghana is large. Photo of rain.'
const at = (part: string) => ({ start: TEXT.indexOf(part), end: TEXT.indexOf(part) + part.length })
const sentence = (part: string, kind = 'paragraph') => ({ ...at(part), block: { kind } })

const text = {
  document: { id: 'd', text: TEXT },
  sentences: [
    sentence('Norway agreed.'),
    sentence('Rain fell.'),
    sentence('Ghana is large.'),
    sentence('Photo of rain.', 'caption'),
  ],
  mentions: [
    { ...at('Norway'), party: 'NOR' },
    { ...at('Ghana'), party: 'GHA' },
  ],
} as unknown as ReadText
const evidence = (part: string) => ({ document: 'd', ...at(part), quote: part })

describe('listUnread', () => {
  it('lists sentences of the story that no evidence touches, with the reason', () => {
    expect(listUnread(text, [evidence('agreed')]).map(({ code, evidence: { quote } }) => `${code}: ${quote}`)).toEqual([
      'no-party: Rain fell.',
      'no-act: Ghana is large.',
    ])
  })

  it('counts evidence that spans sentences, whatever its order', () => {
    expect(listUnread(text, [evidence('Ghana'), evidence('Norway agreed. Rain')])).toEqual([])
  })
})
