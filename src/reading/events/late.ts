import type { ReadText } from '../../model/text.js'
import type { DateExpression } from '../../text/dates.js'
import type { Anchor } from './anchor.js'
import { isAbroad, isAside, isNear, isOfMeeting } from './beside.js'
import type { Scene } from './scene.js'
import { momentsOf } from './times.js'
import type { EventWords } from './words.js'

interface LateDay {
  readonly start: string
  readonly end: string
  readonly from: DateExpression
  readonly to: DateExpression
}

/** Sentences in which a late report says of which day it tells. */
const OPENING = 2

/**
 * “Met in Lima on 3 March 2025”, of a text of June that opens so and tells of no other day: a late report. Only a day that is
 * printed with its year is old news and no slip.
 */
export function lateDay(
  text: ReadText,
  scenes: readonly Scene[],
  setting: { readonly anchor: Anchor; readonly words: EventWords },
): LateDay | undefined {
  const { anchor } = setting
  if (anchor.iso.length < 10) return undefined
  for (const scene of scenes.filter(({ isTitle, isSpoken }) => !isTitle && !isSpoken).slice(0, OPENING))
    for (const { start, end, expression } of momentsOf(text, scene, setting)) {
      if (start.length < 10 || start !== end || start >= anchor.iso || isNear(start, anchor)) continue
      if (expression.from.year === 0 || expression.role === 'since' || isAside(scene, expression)) continue
      if (!isOfMeeting(scene, expression) || isAbroad(text, expression)) continue
      return { start, end, from: expression, to: expression }
    }
  return undefined
}
