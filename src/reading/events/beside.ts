import type { ReadText } from '../../model/text.js'
import { daysBetween, partsOf } from '../../text/calendar.js'
import type { DateExpression } from '../../text/dates.js'
import type { Anchor } from './anchor.js'
import type { Scene } from './scene.js'

// What stands beside a printed day says whether it is one of the event.

/** An event lies near the day of its coverage: previews are earlier by weeks, reviews later by days. */
const NEAR = 45
/** How far from its date a word may stand that gives the date its part, in tokens. */
export const REACH = 9
const ASIDE = 4

export function isOfMeeting({ cues }: Scene, expression: DateExpression): boolean {
  return cues.some(
    cue =>
      cue.tags.some(tag => tag.startsWith('kind:')) &&
      cue.first < expression.first &&
      distance(cue, expression) <= REACH,
  )
}

/** “the attack of March 26”, “briefing the media on March 28”: the word for another matter stands just before. */
export function isAside({ cues }: Scene, expression: DateExpression): boolean {
  return cues.some(
    cue => cue.tags.includes('saying') && cue.last <= expression.first && distance(cue, expression) <= ASIDE,
  )
}

/** “joining her in Kyiv on February 24”: a place of neither side stands just before the day. */
export function isAbroad(text: ReadText, { first }: DateExpression): boolean {
  return text.mentions.some(
    mention =>
      mention.last <= first &&
      mention.first >= first - PLACE_REACH &&
      (mention.kind === 'place' || mention.kind === 'state') &&
      mention.party !== '' &&
      !text.sides.includes(mention.party),
  )
}
const PLACE_REACH = 4

export function distance(a: { first: number; last: number }, b: { first: number; last: number }): number {
  return Math.max(0, b.first - a.last, a.first - b.last)
}

export function isNear(iso: string, { iso: anchor }: Anchor): boolean {
  return anchor.length < 10 || Math.abs(daysBetween(partsOf(anchor), partsOf(iso))) <= NEAR
}
