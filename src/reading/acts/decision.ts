import type { Force } from '../../model/dossier.js'
import type { VerbGroup } from '../grammar/verb-group.js'
import type { Content } from './content.js'
import type { Parties } from './party.js'

/** All that decides the force of an act. */
export interface Act {
  readonly verb: VerbGroup
  /** Classes of the verb. */
  readonly bits: number
  readonly content: Content
  /** Classes of the subject's head noun: for “an invitation was extended”. */
  readonly subjectBits: number
  /** Two parties or more act together. */
  readonly joint: boolean
  readonly subject: 'party' | 'paper' | 'event' | 'thing' | 'dummy'
  /** The other side, its people or a person of it is the object. */
  readonly objectIsParty: boolean
  /** The object is something of theirs, or that they do: “welcomed Peru's offer”. */
  readonly objectIsThing: boolean
  /** Of the content clause: what it is, when it tells of an act itself. */
  readonly inner: Inner | undefined
  /** The act's words are given in quotation marks. */
  readonly quoted: boolean
  /** Its subject is the relationship: “relations moved up a notch”. */
  readonly levelSubject: boolean
  /** Said in the first person: a transcript, or words in quotation marks. */
  readonly spoken: boolean
  /** A side, or a person of it, is what the passive is done to. */
  readonly receiverIsParty: boolean
  /** A person is what the passive is done to: “will be received by the King”. */
  readonly guest: boolean
  /** The other side, or something of it, stands in its content. */
  readonly addressed: boolean
  /** The agent of a passive is named (“by the authorities”). */
  readonly agentNamed: boolean
  /** What is asked is to come: “was asked to return the visit”. */
  readonly invites: boolean
  /** A clause about what will be stands in its content: “announced a programme that will train …”. */
  readonly futureInside: boolean
  /** In a paper of both sides, what is not said to be done is how they judge things. */
  readonly jointPaper: boolean
  /** An infinitive stands in its content: “called on X to release …”. */
  readonly hasInfinitive: boolean
  /** A comment clause (“…, he said”) gives the words. */
  readonly comment: boolean
  /** Its content is ceremony: “invited his guest to inspect the guard of honour”. */
  readonly protocol: boolean
  /** Its object is a visit: “will pay a three-day visit”. */
  readonly visit: boolean
  /** A number stands in the words: what they tell is a fact. */
  readonly figure: boolean
  /** The other side is the whole object: “rang the president on Friday”, not “called him a friend”. */
  readonly callsUp: boolean
  /** “was delighted to receive”: what is told is the feeling. */
  readonly feels: boolean
  /** “is keen to …”: what is wished for. */
  readonly eager: boolean
  /** Its object is a body, a forum or people who listen: “addressed the assembly”. */
  readonly audience: boolean
  /** A year is printed with it: what was done then is background. */
  readonly dated: boolean
  /** A person or a body speaks (not a state as such); in a transcript, “we” or “I”. */
  readonly speaker: boolean
  /** A state by its name is the object: “will supply Peru with trains”. */
  readonly toState: boolean
  /** “You” is the subject. */
  readonly toListener: boolean
  /** What ought to be: “we must …”, “we have to …”. */
  readonly duty: boolean
  /** A ministry, an office or a paper speaks, no person: what somebody did is told, not judged. */
  readonly institution: boolean
}

export interface Inner {
  readonly force: Force
  readonly by: readonly string[]
  readonly future: boolean
  /** What goes on: “will continue to …”. */
  readonly lasting: boolean
  readonly perfect: boolean
  /** The speaker's own side is the subject. */
  readonly own: boolean
  /** Its verb is an act of the lexicon, not any verb. */
  readonly known: boolean
  readonly copula: boolean
  /** Parties that its subject names; empty for a passive without agent. */
  readonly named: readonly string[]
  readonly passive: boolean
  /** What ought to be (“should join”). */
  readonly duty: boolean
  /** The other side alone is its subject. */
  readonly other: boolean
  /** Both who met, when its verb is one of meeting and one of them its subject; else the same as `by`. */
  readonly met: readonly string[]
  readonly content: Content
  readonly bits: number
  readonly lemma: string
  /** What begins, goes on or was done to something, not how things stand: “talks were still going on”. */
  readonly happens: boolean
  /** A meeting, a visit, an arrival that took place. */
  readonly occurred: boolean
  /** What stands in the programme of a visit: “will arrive”, “will pay a visit”, “will host a dinner”. */
  readonly programme: boolean
  /** A greeting or a gift is given: “conveyed her greetings”. */
  readonly courteous: boolean
  /** Who is hosted or given something. */
  readonly receiver: Parties | undefined
}

export interface Decision {
  readonly force: Force
  readonly rule: string
}

export const is = (bits: number, bit: number): boolean => (bits & bit) !== 0
export const decide = (force: Force, rule: string): Decision => ({ force, rule })
