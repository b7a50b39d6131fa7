/** What rulings are about, apart from their shapes. */
export const CORRECTABLE = ['force', 'by', 'to', 'subjects', 'owner', 'stage'] as const

/** `name`: what a state or a person is called on every page. `steps`: who applies the steps of a kind of thread. */
export const SETTINGS = ['name', 'steps'] as const
/** `sure`: a rule applies what is beyond doubt, a person all else. `rule`: a rule applies all. `person`: a person does. */
export const APPLIERS = ['sure', 'rule', 'person'] as const

/** A ruling, or what is to become one, by what it is about: targets, or their ids. */
type About<T> =
  | { readonly kind: 'same' | 'different' | 'unsure'; readonly of: readonly T[] }
  | { readonly kind: 'accept' | 'reject'; readonly step: T }
  | { readonly kind: 'correct'; readonly entry: T }
  | { readonly kind: 'prefer'; readonly discrepancy: T }
  | { readonly kind: 'part' | 'set'; readonly of: T }
  | { readonly kind: 'record'; readonly event: T }
  | { readonly kind: 'undo' }

/** What a ruling is about; nothing for one that undoes another. */
export function targetsOf<T>(about: About<T>): readonly T[] {
  switch (about.kind) {
    case 'same':
    case 'different':
    case 'unsure':
      return about.of
    case 'accept':
    case 'reject':
      return [about.step]
    case 'correct':
      return [about.entry]
    case 'prefer':
      return [about.discrepancy]
    case 'part':
    case 'set':
      return [about.of]
    case 'record':
      return [about.event]
    case 'undo':
      return []
  }
}
