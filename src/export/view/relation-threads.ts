import type { Instrument, Level, Mechanism } from '../../model/dossier.js'
import type { ActStage, Step, Thread } from '../../model/ledger.js'
import type { Wording } from '../wording.js'
import { day, type Note, type RelationContext, type Row, wordsNote } from './relation-row.js'

/** Steps that wait for a person, each with the words that would move it and the id to answer with. */
export function proposalRows({ relation, wording }: RelationContext): Row[] {
  const { say } = wording
  return relation.threads.flatMap(thread =>
    thread.steps
      .filter(({ state }) => state === 'proposed')
      .map(step => ({
        lead: say('relation.to-decide', {
          from: stageName(thread.kind, { stage: thread.stage, wording }),
          to: stageName(thread.kind, { stage: step.stage, wording }),
        }),
        text: thread.title,
        quoted: true,
        notes: [
          ...wordsOf(step, wording),
          { lead: '', text: say('relation.decide-how', { id: step.id }), quoted: false },
        ],
      })),
  )
}

export function threadRow(thread: Thread, wording: Wording): Row {
  const { say, dates } = wording
  const sides = thread.by.length === 0 ? '' : bySides(thread, wording)
  const about = [
    sides,
    ...(thread.due === '' ? [] : [say('relation.due', { date: dates(thread.due, '') })]),
    ...(thread.owners.length === 0 ? [] : [say('act.charged', { bodies: wording.list(thread.owners) })]),
    ...(thread.mentions.length === 0 ? [] : [say('relation.mentioned', { count: thread.mentions.length })]),
  ].filter(fact => fact !== '')
  return {
    lead: stageName(thread.kind, { stage: thread.stage, wording }),
    text: thread.title,
    quoted: true,
    notes: [
      ...(about.length === 0 ? [] : [{ lead: '', text: about.join(' · '), quoted: false }]),
      ...thread.steps.filter(({ state }) => state === 'applied').flatMap(step => stepNotes(step, { thread, wording })),
    ],
  }
}

function bySides({ by, to }: Thread, wording: Wording): string {
  const names = wording.list(by.map(wording.party))
  return to.length === 0 ? names : wording.say('relation.by-to', { by: names, to: wording.list(to.map(wording.party)) })
}

/** A thread's first words are its title: they need no repeating. */
function stepNotes(step: Step, { thread, wording }: { thread: Thread; wording: Wording }): Note[] {
  const stage = stageName(thread.kind, { stage: step.stage, wording })
  const ruled = step.ruling === undefined ? '' : ` (${wording.say('relation.ruled')})`
  const lead = `${day(step.on, wording)}  ${stage}${ruled}`
  const [first] = step.evidence
  if (first === undefined) return [{ lead, text: step.because.words.join(' '), quoted: false }]
  const isKnown = thread.title.includes(first.quote)
  const note = wordsNote(lead, first)
  return [isKnown ? { ...note, text: '', quoted: false } : note]
}

const wordsOf = (step: Step, wording: Wording): Note[] =>
  step.evidence.slice(0, 1).map(words => wordsNote(day(step.on, wording), words))

/** What a stage is called for a kind of thread. */
export function stageName(
  kind: Thread['kind'],
  { stage, wording }: { stage: Thread['stage']; wording: Wording },
): string {
  switch (kind) {
    case 'instrument':
      return wording.say(`stage.${stage as Instrument['stage']}`)
    case 'mechanism':
      return wording.say(`mechanism.${stage as Mechanism['stage']}`)
    case 'level':
      return wording.say(`level.${stage as Level['stage']}`)
    default:
      return wording.say(`progress.${stage as ActStage}`)
  }
}
