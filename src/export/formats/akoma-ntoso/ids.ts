/** Where the names of parts of an Akoma Ntoso document are laid down. */
export const NAMING = 'http://docs.oasis-open.org/legaldocml/akn-nc/v1.0/akn-nc-v1.0.html'

/** The numbers of a paragraph and of the items in it: `12(a)` is 12, then a. */
export function stepsOf(number: string): [paragraph: string, ...points: string[]] {
  const [paragraph = '', ...points] = number.split(/[()]+/).filter(step => step !== '')
  return [paragraph, ...points]
}

/** What Akoma Ntoso calls a numbered paragraph: `para_12`, `para_12__point_a`. */
export function elementId(number: string): string {
  const [paragraph, ...points] = stepsOf(number)
  return [`para_${plain(paragraph)}`, ...points.map(point => `point_${plain(point)}`)].join('__')
}

const plain = (number: string): string => number.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
