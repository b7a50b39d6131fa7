/** More than the words of a hundred reports. */
const GENERATION = 16_384

/**
 * Keeps what is made from a string. In two generations, the older let go when the newer is full, so that memory stays
 * bounded and what is asked for every day is never forgotten.
 */
export function createMemory<T>(make: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>()
  let before = recent
  return text => {
    const known = recent.get(text)
    if (known !== undefined) return known
    // A copy of its own: a slice would keep the whole document that it was cut from.
    const own = ` ${text}`.slice(1)
    const made = before.get(own) ?? make(own)
    if (recent.size >= GENERATION) {
      before = recent
      recent = new Map()
    }
    recent.set(own, made)
    return made
  }
}
