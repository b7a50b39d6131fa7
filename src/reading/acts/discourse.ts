import type { ReadText } from '../../model/text.js'
import type { Parties } from './party.js'

/** Who was spoken of last: what pronouns and bare offices are resolved against. Reset for each document. */
export interface Discourse {
  /** Person who acted or spoke last, index in `text.people`; -1 none. */
  person: number
  /** Person named last in any position. */
  named: number
  /** Party of the last single-party subject. */
  party: string
  /** State named last in any position. */
  state: string
  /** The last subject was a paper: “it” may be this paper. */
  paper: boolean
  /** Party that invited last: what is accepted is its invitation. */
  inviter: string
  /** Parties of the last plural subject. */
  group: readonly string[]
  /** Speaker whose words a transcript or a long quotation gives: their party, '' outside. */
  speaker: string
  speakerPerson: number
  /** Block that names the speaker, -1 outside. */
  speakerBlock: number
  /** Who does what the items of a list tell (“The two sides:”); undefined outside of one. */
  heading: Parties | undefined
  /** Whom the labels of a transcript mean, as far as they have been asked for. */
  readonly labels: Map<string, number>
}

export function newDiscourse(): Discourse {
  return {
    person: -1,
    named: -1,
    party: '',
    state: '',
    paper: false,
    inviter: '',
    group: [],
    speaker: '',
    speakerPerson: -1,
    speakerBlock: -1,
    heading: undefined,
    labels: new Map(),
  }
}

/** The side that is not `party`, when the document has two. */
export function otherSide(text: ReadText, party: string): string {
  const others = text.sides.filter(side => side !== party)
  return others.length === 1 ? (others[0] ?? '') : ''
}
