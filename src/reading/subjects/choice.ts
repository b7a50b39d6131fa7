import type { Force } from '../../model/dossier.js'
import type { Found } from './found.js'

/** What the ontology says of a subject that bears on the choice. */
export interface SubjectNature {
  readonly rank: number
  /** A wider subject named beside it. */
  readonly implies?: string
  /** A subject named beside it where something is said to fall: tariffs that are cut open a market. */
  readonly lowered?: string
}

interface Setting {
  readonly force: Force
  readonly natures: ReadonlyMap<string, SubjectNature>
  /** What stands before the clause, nearest first, for one that names nothing itself. */
  readonly before: () => Iterable<Found>
}

const MOST = 4
const WIDEST_FIELD = 3
/** Subjects that sums are told of. */
const MONEY = ['trade', 'investment', 'finance-tax', 'development']
const TRADE = ['trade', 'market-access', 'customs']
/** Frames of a relationship that are told beside the fields of an act. */
const HINTS = ['regional-security', 'multilateral', 'political']
const FRAMES = ['multilateral', 'regional-security', 'relationship-level', 'history']
/** Forces by which the visit or meeting is itself what is told or judged. */
const ENCOUNTER = new Set<Force>(['do', 'invite', 'accept', 'assess', 'wish', 'tell'])
const COURTESY = new Set<Force>(['do', 'assess', 'tell', 'wish'])
/** Forces of which an act that names nothing is one of the visit itself. */
const MEETING = new Set<Force>(['do', 'invite'])
/** How many subjects an act takes from what stands before it: what it is about, not all that was named. */
const TAKEN = 1

/** Picks one to four subjects: fields in order of mention, then the frame; a hint only where nothing is named. */
export function chooseSubjects(found: Found, setting: Setting): string[] {
  const { force, natures } = setting
  const chosen = [...fieldsOf(found, setting), ...framesOf(found, force)]
  const isNamed = namesField(found, natures)
  if (!isNamed || (found.document && force === 'sign')) addRelations(chosen, found, force)
  // A speaker who receives a guest, a guest who speaks to a house of parliament.
  if (force === 'do' && chosen.length === 1 && chosen[0] === 'parliament') chosen.push('high-level-exchange')
  if (chosen.length === 0) chosen.push(...withoutName(found, setting))
  return widened(chosen.slice(0, MOST), found, natures)
}

function namesField(found: Found, natures: Setting['natures']): boolean {
  return withGoods(found).some(code => isField(code, natures))
}

function isField(code: string, natures: Setting['natures']): boolean {
  return (natures.get(code)?.rank ?? 0) <= WIDEST_FIELD
}

/** Merchandise names its field only where the act is not about trade in it. */
function withGoods({ strong, goods }: Found): readonly string[] {
  if (goods.length === 0 || strong.some(code => TRADE.includes(code))) return strong
  return [...new Set([...strong, ...goods])]
}

function fieldsOf(found: Found, { force, natures }: Setting): string[] {
  const fields = withGoods(found).filter(code => isField(code, natures))
  // Soldiers and students of a ceremony are no field of it; what is shown at one may be.
  if (force === 'do' && found.strong.includes('protocol')) return fields.filter(code => code === 'culture')
  if (fields.length > 0 || found.strong.some(code => FRAMES.includes(code))) return fields
  // Lunch by a lake is courtesy, whatever else it hints at.
  if (force === 'do' && found.weak.includes('protocol')) return fields
  return found.weak.filter(code => isField(code, natures) && (code !== 'media' || force === 'tell'))
}

function framesOf({ strong }: Found, force: Force): string[] {
  const frames = strong.filter(code => FRAMES.includes(code))
  if (strong.includes('protocol') && COURTESY.has(force)) frames.push('protocol')
  if (strong.includes('high-level-exchange')) frames.push('high-level-exchange')
  return frames
}

/** The visit and the relationship itself, where no field is named. */
function addRelations(chosen: string[], { strong, weak, document }: Found, force: Force): void {
  const isVisit = weak.includes('high-level-exchange') && !chosen.includes('high-level-exchange')
  if (isVisit && ENCOUNTER.has(force)) chosen.push('high-level-exchange')
  // “Received him at the palace”, thanks for a welcome: courtesy, not politics.
  const isCourteous = force === 'assess' || force === 'do'
  if (isVisit && isCourteous && weak.includes('protocol') && !chosen.includes('protocol')) chosen.push('protocol')
  if (strong.includes('political') || (document && force !== 'do')) chosen.push('political')
  else if (force === 'discuss' && chosen.includes('relationship-level')) chosen.push('political')
  else if (force === 'do' && chosen.length === 1 && chosen[0] === 'history') chosen.push('high-level-exchange')
  else if (weak.includes('political') && chosen.length === 1 && force !== 'do' && force !== 'sign')
    chosen.push('political')
}

/** For a clause without any named subject: from its hints, from what it points to, from what its force tells. */
function withoutName(found: Found, { force, natures, before }: Setting): string[] {
  const { strong, weak, refers, paper, sum } = found
  if (weak.includes('protocol') && force === 'do') return ['protocol']
  if (strong.includes('general')) return ['general']
  if (force === 'accept') return accepted(before(), natures)
  // “Our relations have never been this close.”
  if (force === 'assess' && weak.includes('political') && !sum) return ['political']
  if (refers || sum) {
    const meant = (earlier: Found): readonly string[] => {
      if (paper && !earlier.paper) return []
      return sum ? earlier.strong.filter(code => MONEY.includes(code)) : fieldsAndFrames(earlier, natures)
    }
    const earlier = earlierOf(before(), { natures, meant })
    if (earlier.length > 0) return earlier
  }
  const hinted = weak.find(code => HINTS.includes(code))
  if (hinted !== undefined) return [hinted]
  if (weak.includes('high-level-exchange') || MEETING.has(force)) return ['high-level-exchange']
  if (force === 'sign' && weak.includes('general')) return ['general']
  const earlier = earlierOf(before(), { natures, meant: found => fieldsAndFrames(found, natures) })
  return earlier.length > 0 ? earlier : [force === 'sign' ? 'general' : 'political']
}

/** An invitation is accepted to a visit, a proposal to what it is about. */
function accepted(before: Iterable<Found>, natures: Setting['natures']): string[] {
  for (const found of before) {
    if (found.weak.includes('high-level-exchange') || found.strong.includes('high-level-exchange'))
      return ['high-level-exchange']
    const fields = takenFrom(found, natures)
    if (fields.length > 0) return fields
  }
  return ['high-level-exchange']
}

/** What the nearest sentence before names of what is meant; failing that, what the nearest names that names any. */
function earlierOf(
  before: Iterable<Found>,
  { natures, meant }: { natures: Setting['natures']; meant: (found: Found) => readonly string[] },
): string[] {
  let nearest: string[] = []
  for (const found of before) {
    const fields = meant(found)
    if (fields.length > 0) return fields.slice(0, TAKEN)
    if (nearest.length === 0) nearest = takenFrom(found, natures)
  }
  return nearest
}

function takenFrom(found: Found, natures: Setting['natures']): string[] {
  return fieldsAndFrames(found, natures).slice(0, TAKEN)
}

function fieldsAndFrames(found: Found, natures: Setting['natures']): string[] {
  return withGoods(found).filter(code => isField(code, natures) || FRAMES.includes(code))
}

function widened(chosen: readonly string[], { lowers }: Found, natures: Setting['natures']): string[] {
  const all: string[] = []
  const add = (code: string | undefined) => {
    if (code !== undefined && all.length < MOST && !all.includes(code)) all.push(code)
  }
  for (const code of chosen) add(code)
  for (const code of chosen) {
    const nature = natures.get(code)
    if (lowers) add(nature?.lowered)
    add(nature?.implies)
  }
  return all
}
