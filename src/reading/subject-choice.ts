import type { Force } from '../model/dossier.js'

/** Subjects named in a clause, each list in order of mention and without doubles. */
export interface Found {
  /** Named by a word that leaves no doubt. */
  readonly strong: readonly string[]
  /** Hinted at. */
  readonly weak: readonly string[]
  /** Of merchandise that is named. */
  readonly goods: readonly string[]
  /** A paper about the relationship at large is named: a joint statement, an action plan. */
  readonly document: boolean
}

/** What the ontology says of a subject that bears on the choice. */
export interface SubjectNature {
  readonly rank: number
  /** A wider subject named beside it. */
  readonly implies?: string
}

interface Setting {
  readonly force: Force
  readonly natures: ReadonlyMap<string, SubjectNature>
  /** What stands before the clause, for one that names nothing itself. */
  readonly before: () => Found
}

const MOST = 4
const WIDEST_FIELD = 3
const TRADE = ['trade', 'market-access', 'customs']
/** Frames of a relationship that are told beside the fields of an act. */
const FRAMES = ['multilateral', 'regional-security', 'relationship-level', 'history']
/** Forces by which the visit or meeting is itself what is told or judged. */
const ENCOUNTER = new Set<Force>(['do', 'invite', 'accept', 'assess', 'wish', 'tell'])
const COURTESY = new Set<Force>(['do', 'assess', 'tell', 'wish'])

/** Picks one to four subjects: fields in order of mention, then the frame; a hint only where nothing is named. */
export function chooseSubjects(found: Found, setting: Setting): string[] {
  const { force, natures } = setting
  const chosen = [...fieldsOf(found, setting), ...framesOf(found, force)]
  const isNamed = namesField(found, natures)
  if (!isNamed || (found.document && force === 'sign')) addRelations(chosen, found, force)
  if (chosen.length === 0) chosen.push(...withoutName(found, setting))
  return widened(chosen.slice(0, MOST), natures)
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
  // Thanks for a welcome are courtesy, not politics.
  if (isVisit && force === 'assess' && weak.includes('protocol') && !chosen.includes('protocol'))
    chosen.push('protocol')
  if (strong.includes('political') || (document && force !== 'do')) chosen.push('political')
  else if (force === 'discuss' && chosen.includes('relationship-level')) chosen.push('political')
  else if (weak.includes('political') && chosen.length === 1 && force !== 'do' && force !== 'sign')
    chosen.push('political')
}

/** For a clause without any named subject: from the least vague of its hints to what stands before it. */
function withoutName({ strong, weak }: Found, { force, before }: Setting): string[] {
  if (weak.includes('protocol') && force === 'do') return ['protocol']
  if (strong.includes('general')) return ['general']
  for (const code of ['regional-security', 'multilateral', 'political', 'high-level-exchange'])
    if (weak.includes(code)) return [code]
  if (weak.length > 0) return ['general']
  const earlier = before().strong.filter(code => code !== 'protocol' && code !== 'general')
  return earlier.length > 0 ? earlier.slice(-2) : ['general']
}

function widened(chosen: readonly string[], natures: Setting['natures']): string[] {
  const all = new Set(chosen)
  for (const code of chosen) {
    const wider = natures.get(code)?.implies
    if (wider !== undefined && all.size < MOST) all.add(wider)
  }
  return [...all]
}
