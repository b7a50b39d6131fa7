import type { Committee, Session } from '../../model/session.js'
import { createWording, type Wording } from '../wording.js'

/** Whose name stands first, in the title, the sentence, the chairs and the signatures: each side may put itself first. */
export interface RecordOptions {
  /** Code of the side that stands first; that of the host when left out, else the first by code. */
  readonly first?: string | undefined
  /** Names of parties by code. */
  readonly names?: Readonly<Record<string, string>>
}

/** A record of decisions, ready to be laid out. */
export interface RecordView {
  readonly title: string
  readonly between: string
  readonly publisher: string
  /** The day on which it ended; empty when that is not known. */
  readonly day: string
  readonly dateline: string
  readonly opening: string
  readonly chairs: readonly string[]
  readonly points: readonly RecordPoint[]
  readonly signatures: readonly string[]
  /** Whether it is the record that was kept, or a draft. */
  readonly draft: boolean
}

interface RecordPoint {
  readonly number: number
  readonly title: string
  /** Empty when nothing was decided. */
  readonly paragraphs: readonly string[]
}

/**
 * What is printed, handed over and read of a session. The sentences are plain, so that they read like those of a joint
 * statement; the decisions stand as they were written, in either order of names.
 */
export function recordView(committee: Committee, session: Session, options: RecordOptions = {}): RecordView {
  const wording = createWording(options.names === undefined ? {} : { names: options.names })
  const order = orderOf(session, options.first)
  const { fields, agenda, status } = session
  const name = committee.fields.name.replace(/^the /i, '')
  const numbered = fields.number === '' ? 'session' : `${ordinal(Number(fields.number))} session`
  const both = wording.list(order.map(wording.party))
  const day = fields.end || fields.start
  const place = fields.place === '' ? '' : ` in ${fields.place}`
  const when = fields.start === '' ? '' : ` on ${daysOf(fields, wording)}`
  const chairs = order.map(party => chairOf(committee, party))
  return {
    title: `Record of the ${numbered} of the ${name}`,
    between: `Between ${both}`,
    publisher: `${name} (${session.relation}), session record`,
    day,
    dateline: [fields.place.toUpperCase(), day === '' ? '' : wording.dates(day, day)].filter(Boolean).join(', '),
    opening: `${both} held the ${numbered} of the ${name}.${place + when === '' ? '' : ` The two sides met${place}${when}.`}`,
    chairs: order.flatMap((party, at) => (chairs[at] === '' ? [] : [`${wording.party(party)}: ${chairs[at]}`])),
    points: agenda.map(({ title, decision }, at) => ({
      number: at + 1,
      title,
      paragraphs: decision.split(/\n\s*\n/).flatMap(part => part.replace(/\s+/g, ' ').trim() || []),
    })),
    signatures: order.map((party, at) => [`For ${wording.party(party)}`, chairs[at]].filter(Boolean).join(': ')),
    draft: status !== 'closed',
  }
}

function orderOf({ parties, fields: { host } }: Session, first: string | undefined): readonly string[] {
  const leading = [first, host].find(party => party !== undefined && parties.includes(party))
  return leading === undefined ? parties : [leading, ...parties.filter(party => party !== leading)]
}

/** Chairs are kept in the order of the codes of the relation. */
export const chairOf = ({ parties, fields }: Pick<Committee, 'parties' | 'fields'>, party: string): string =>
  parties[0] === party ? fields.chair_a : fields.chair_b

/** `10-11 May 2033`: without the narrow spaces of a printed page, which stand in the way of reading. */
const daysOf = ({ start, end }: Session['fields'], { dates }: Wording): string =>
  dates(start, end || start).replace(/\s*\u2013\s*/g, '-')

/** `1st`, `22nd`, `13th`. */
export function ordinal(number: number): string {
  const [tens, ones] = [number % 100, number % 10]
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][ones] ?? 'th')
  return `${number}${ending}`
}

export const NO_DECISION = 'No decision.'

/** For people, and for other programs. */
export const recordMarkdown = (view: RecordView): string =>
  markdownOf(view, ({ number, title }) => `## ${number}. ${escaped(title)}`)

/**
 * As it is read. What a point of the agenda is called says what was asked and promised before, not what was decided: it stands
 * there as a line of another hand, which nothing is read from.
 */
export const recordSource = (view: RecordView): string =>
  markdownOf(view, ({ number, title }) => `\`\`\`\n${number}. ${title.replaceAll('`', "'")}\n\`\`\``)

/** The heading says whose it is, so that it is a source with a publisher of its own. */
function markdownOf(view: RecordView, heading: (point: RecordPoint) => string): string {
  const { title, between, publisher, day, dateline, opening, chairs, points, signatures } = view
  const head = [`title: ${title}`, `publisher: ${publisher}`, ...(day === '' ? [] : [`date: ${day}`]), 'language: en']
  const parts = [
    `---\n${head.join('\n')}\n---`,
    `# ${escaped(title)}`,
    `${dateline === '' ? '' : `${escaped(dateline)} — `}${escaped(opening)}`,
    ...points.flatMap(point => [
      heading(point),
      ...(point.paragraphs.length === 0 ? [NO_DECISION] : point.paragraphs.map(escaped)),
    ]),
    ...(chairs.length === 0 ? [] : ['## Co-chairs', chairs.map(chair => `- ${escaped(chair)}`).join('\n')]),
    '## Signed',
    [between, ...signatures].map(each => `- ${escaped(each)}`).join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

/** What Markdown would take for a mark, and no more: what is read is what was written. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]|]/g, '\\$&')
    .replace(/<(?=[a-z/!])/gi, '\\<')
    .replace(/^([#+>~-])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
