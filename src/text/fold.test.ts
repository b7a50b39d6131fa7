import { describe, expect, it } from 'vitest'
import { fold, plain } from './fold.js'

describe('fold', () => {
  it.each([
    ['Phạm Minh Chính', 'Pham Minh Chinh'],
    ['HÀ NỘI', 'HA NOI'],
    ['Erdoğan', 'Erdogan'],
    ['Łódź', 'Lodz'],
    ['Əliyev', 'Eliyev'],
    ['Oʻzbekiston', "O'zbekiston"],
    ['Кыргызстан', 'Кыргызстан'],
    ['Tromsø 😀', 'Tromsø 😀'],
  ])('%s becomes %s, same length', (text, expected) => {
    expect(fold(text)).toBe(expected)
    expect(fold(text)).toHaveLength(text.length)
    expect(fold(fold(text))).toBe(fold(text))
  })

  it('plain makes one form of composed and decomposed text', () => {
    expect(plain('Việt Nam'.normalize('NFD'))).toBe('viet nam')
  })
})
