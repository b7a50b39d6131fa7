import type { Message } from './messages.js'

export type Slots = Readonly<Record<string, string | number>>
export type Say<Key extends string> = (key: Key, slots?: Slots) => string

/** Says the messages of a catalogue: slots filled, plural forms chosen by `{count}`. */
export function createSay<Key extends string>(messages: Readonly<Record<Key, Message>>, locale: string): Say<Key> {
  const plural = new Intl.PluralRules(locale)
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  return (key, slots = {}) => {
    const message: Message = messages[key]
    const pattern = typeof message === 'string' ? message : pluralForm(message, plural.select(Number(slots.count ?? 0)))
    return pattern.replace(/\{(\w+)\}/g, (slot, name: string) => {
      const value = slots[name]
      return value === undefined ? slot : typeof value === 'number' ? plain.format(value) : value
    })
  }
}

function pluralForm(forms: Readonly<Partial<Record<string, string>> & { other: string }>, rule: string): string {
  return forms[rule] ?? forms.other
}
