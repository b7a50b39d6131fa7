import { expect, it } from 'vitest'
import { english as briefEnglish } from '../../export/messages.js'
import { english } from '../messages.js'
import { LANGUAGES } from './languages.js'

const originals: Readonly<Record<string, unknown>> = { ...english, ...briefEnglish }
const slots = (message: unknown) => new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name))

it.each(Object.entries(LANGUAGES))('%s says what English says, with the same slots', (code, { locale, web, brief }) => {
  expect(new Intl.Locale(locale).language).toBe(code)
  for (const [key, message] of Object.entries({ ...web, ...brief })) {
    const original = originals[key]
    expect(original, key).toBeDefined()
    expect(slots(message), key).toEqual(slots(original))
    expect(JSON.stringify(message), key).toBe(JSON.stringify(message).normalize('NFC'))
  }
})
