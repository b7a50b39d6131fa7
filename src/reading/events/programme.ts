import type { ProgrammeItem } from '../../model/dossier.js'
import type { Claim } from '../../model/report.js'
import type { ReadText } from '../../model/text.js'
import { evidenceOf } from './evidence.js'
import { type FoundItem, itemsIn } from './items.js'
import type { Parties } from './meetings.js'
import type { EventSpan } from './span.js'
import type { DatedScene, Moment } from './times.js'
import type { EventWords, Tag } from './words.js'

interface Setting {
  readonly words: EventWords
  readonly span: EventSpan
  readonly parties: Parties
  readonly claims: readonly Claim[]
  /** What the headline says. */
  readonly title: ReadonlySet<Tag>
  readonly call: boolean
}

/** The items of the programme that the story tells of this event, each with the words that tell it. */
export function programmeOf(text: ReadText, scenes: readonly DatedScene[], setting: Setting): ProgrammeItem[] {
  const items: ProgrammeItem[] = []
  const once = new Set<string>()
  let salute: ProgrammeItem | undefined
  const add = (scene: DatedScene, found: FoundItem) => {
    // Who is on the telephone is nowhere: what else is told was on another day.
    if (setting.call && found.code !== 'talks') return
    if (setting.words.once.has(found.code)) once.add(found.code)
    const item = itemOf(text, scene, { found, setting })
    if (found.salute === true) salute ??= item
    items.push(item)
  }
  const title = titleItem(text, scenes, setting.title)
  if (title?.found.code === 'press-statement') add(title.scene, title.found)
  // What a headline tells the story mostly tells better: headlines come last.
  for (const scene of [...scenes.filter(({ isTitle }) => !isTitle), ...scenes.filter(({ isTitle }) => isTitle)]) {
    if (scene.isSpoken) continue
    const call = setting.call && scene.cues.find(({ tags }) => tags.includes('kind:call'))
    if (call && !once.has('talks')) add(scene, { code: 'talks', first: call.first, last: call.last })
    const inSentence = new Set<string>()
    for (const found of itemsIn(text, scene, setting)) {
      const { code } = found
      // Items of a list are what was agreed; only that papers were signed is told in one.
      if (scene.sentence.block.kind === 'bullet' && code !== 'signing') continue
      // “MFA Press Statement: …” says what the document is.
      if (scene.isTitle && code === 'press-statement') continue
      if (inSentence.has(code) || once.has(code) || scene.isElsewhere(found.first, found.last)) continue
      inSentence.add(code)
      add(scene, found)
    }
  }
  if (salute !== undefined && !items.some(item => item.kind === 'welcome-ceremony')) salute.kind = 'welcome-ceremony'
  const hasMeeting = items.some(item => item.kind === 'talks' || item.kind === 'call-on-leader')
  if (title?.found.code === 'talks' && !hasMeeting) add(title.scene, title.found)
  return items.sort((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0))
}

/**
 * What the headline of a note or transcript itself is: remarks that two leaders made to the press, or a meeting of
 * which the note gives account.
 */
function titleItem(text: ReadText, scenes: readonly DatedScene[], tags: ReadonlySet<Tag>) {
  const scene = scenes.find(({ isTitle }) => isTitle)
  if (scene === undefined) return undefined
  const { first, last } = scene.sentence
  const people = text.mentions.filter(m => m.kind === 'person' && m.first >= first && m.last <= last)
  if (new Set(people.map(person => person.party)).size < 2) return undefined
  if (tags.has('transcript')) return { scene, found: { code: 'press-statement', first, last } as const }
  const isMeeting = tags.has('same-day') && tags.has('kind:meeting') && !tags.has('kind:call')
  return isMeeting ? { scene, found: { code: 'talks', first, last } as const } : undefined
}

function itemOf(
  text: ReadText,
  scene: DatedScene,
  { found, setting }: { found: FoundItem; setting: Setting },
): ProgrammeItem {
  const evidence = evidenceOf(text, scene.sentence, { first: found.first, last: found.last, claims: setting.claims })
  const words = text.document.text.slice(text.tokens[found.first]?.start, text.tokens[found.last - 1]?.end)
  const item: ProgrammeItem = {
    kind: found.code,
    evidence: [evidence],
    because: { rule: `event.programme.${found.code}`, words: [words] },
  }
  const date = dayOf(scene.moments, setting.span)
  if (date !== '') item.date = date
  const participants = text.mentions
    .filter(m => m.kind === 'person' && m.start >= evidence.start && m.end <= evidence.end && m.person !== undefined)
    .map(m => text.people[m.person ?? -1]?.name ?? '')
  if (participants.length > 0) item.participants = [...new Set(participants)]
  return item
}

/** The day, when the sentence names exactly one and it lies within the event. */
function dayOf(moments: readonly Moment[], span: EventSpan): string {
  const [only, ...more] = moments.filter(({ start, end }) => start === end && start.length === 10)
  if (only === undefined || more.length > 0) return ''
  return only.start >= span.start && only.start <= span.end ? only.start : ''
}
