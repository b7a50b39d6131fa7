import type { Evidence, Instrument } from '../../../model/dossier.js'
import type { ReadInstrument } from '../../../model/report.js'
import type { ReadText } from '../../../model/text.js'
import type { Firmness } from '../acts/stages.js'
import { isAcronym } from '../titles/context.js'
import type { InstrumentTools } from '../tools.js'
import type { PaperGroup, PaperMention } from './unify.js'

const FIRMNESS: readonly Firmness[] = ['told', 'used', 'named']

/** One entry for the mentions of one paper; none when it is a deal of third parties. */
export function summarise(tools: InstrumentTools, text: ReadText, group: PaperGroup): ReadInstrument[] {
  const first = group.mentions[0]
  if (!first) return []
  const named = new Set(group.mentions.flatMap(mention => mention.parties))
  if (isForeign(text, group.mentions, named)) return []
  // Where only one state speaks, a deal without a name or a signature is its own affair.
  const isFirm = (mention: PaperMention) => mention.isNamed || mention.firmness === 'told'
  if (text.sides.length === 1 && !group.mentions.some(isFirm)) return []
  const best = bestTitle(group.mentions)
  const decisive = furthest(tools, group.mentions)
  const bodies = [...new Set(group.mentions.flatMap(mention => mention.bodies))]
  return [
    {
      title: best.title,
      kind: best.kind,
      parties: [...(named.size > 1 ? named : new Set([...named, ...text.sides]))].sort(),
      ...(bodies.length > 0 ? { bodies } : {}),
      stage: decisive.stage,
      evidence: evidencesOf(text, group.mentions),
      because: { rule: decisive.rule, words: [...decisive.words] },
    },
  ]
}

/** States are named, and none of them is a side of this document: two in any title, one in a deal without a name. */
function isForeign(text: ReadText, mentions: readonly PaperMention[], parties: ReadonlySet<string>): boolean {
  const states = [...parties].filter(party => party.length === 3)
  if (states.length === 0 || text.sides.length === 0 || states.some(state => text.sides.includes(state))) return false
  return states.length > 1 || !mentions.some(mention => mention.isNamed)
}

/** The shortest of the full forms: named before unnamed, then the one that holds most. */
function bestTitle(mentions: readonly PaperMention[]): PaperMention {
  return mentions.reduce((best, mention) => {
    if (mention.isAnaphor || isAcronym(mention.title)) return best
    if (isAcronym(best.title)) return mention
    if (mention.isNamed !== best.isNamed) return mention.isNamed ? mention : best
    return mention.title.length > best.title.length && mention.title.length < 160 ? mention : best
  })
}

/** The mention whose stage counts: the firmest, and of those the furthest. */
function furthest({ stages }: InstrumentTools, mentions: readonly PaperMention[]): PaperMention {
  const rank = (stage: Instrument['stage']) => stages.order.indexOf(stage)
  for (const firmness of FIRMNESS) {
    const told = mentions.filter(mention => mention.firmness === firmness)
    const [head, ...rest] = told
    if (head) return rest.reduce((best, mention) => (rank(mention.stage) > rank(best.stage) ? mention : best), head)
  }
  throw new Error('missing firmness of a paper')
}

function evidencesOf(text: ReadText, mentions: readonly PaperMention[]): Evidence[] {
  return mentions.map(({ start, end }) => ({
    document: text.document.id,
    start,
    end,
    quote: text.document.text.slice(start, end),
  }))
}
