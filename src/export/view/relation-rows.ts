import type { Figure } from '../../model/dossier.js'
import type { OpenDiscrepancy, SeriesPoint } from '../../model/ledger.js'
import type { MessageKey } from '../messages.js'
import type { Wording } from '../wording.js'
import { day, type RelationContext, type Row, wordsNote } from './relation-row.js'

/** Accounts that contradict each other or do not add up, and how people have settled them. */
export function differenceRows({ relation, wording }: RelationContext): Row[] {
  return relation.discrepancies
    .filter(({ open, preferred }) => open || preferred !== undefined)
    .map(({ content, preferred }) => ({
      lead: wording.say(`tone.${content.tone}`),
      text: aboutOf(content, wording),
      quoted: false,
      notes: [
        ...content.values.map(({ value, evidence }) => wordsNote(value, evidence[0])),
        ...(content.explanation === '' ? [] : [{ lead: '', text: content.explanation, quoted: false }]),
        ...(preferred === undefined
          ? []
          : [
              {
                lead: '',
                text: wording.say('relation.preferred', { value: preferred.value, reason: preferred.reason }),
                quoted: false,
              },
            ]),
      ],
    }))
}

/** Figures of different events are named by their measure and period: `bilateral-trade 2029`. */
function aboutOf({ about }: OpenDiscrepancy['content'], wording: Wording): string {
  const [, measure = '', period = ''] = /^(bilateral-trade|exports|imports) (\d{4})$/.exec(about) ?? []
  if (measure === '') return about
  return wording.say('relation.across', { measure: measureName(measure as Figure['measure'], wording), period })
}

const measureName = (measure: Figure['measure'], wording: Wording): string =>
  wording.say(`measure.${measure}` as MessageKey)

export function figureRows({ relation, wording }: RelationContext): Row[] {
  return relation.series.map(({ measure, unit, parties, points }) => ({
    lead: measureName(measure, wording),
    text: wording.list(parties.map(wording.party)),
    quoted: false,
    notes: points.map(point => wordsNote(pointOf(point, { unit, wording }), point.evidence[0])),
  }))
}

function pointOf(point: SeriesPoint, { unit, wording }: { unit: string; wording: Wording }): string {
  const parts = [
    point.period === '' ? day(point.on, wording) : wording.period(point.period),
    point.value === null ? '' : wording.amount(point.value, unit),
    point.change_percent === null ? '' : wording.percent(point.change_percent),
    point.holds ? '' : `(${wording.say('relation.set-aside')})`,
  ]
  return parts.filter(part => part !== '').join('  ')
}

export function peopleRows({ relation, wording }: RelationContext): Row[] {
  return relation.people.map(({ name, state, spellings, offices, events }) => ({
    lead: state === '' ? wording.say('people.unknown-state') : wording.party(state),
    text: name,
    quoted: false,
    notes: [
      ...offices.map(({ office, first, last }) => ({ lead: wording.dates(first, last), text: office, quoted: false })),
      {
        lead: '',
        text: [
          wording.say('relation.in-events', { count: events.length }),
          wording.say('relation.spellings', { count: spellings.length }),
        ].join(' · '),
        quoted: false,
      },
    ],
  }))
}

export function rulingRows({ relation: { rulings }, wording }: RelationContext): Row[] {
  const row = (key: MessageKey, ids: readonly string[]): Row => ({
    lead: '',
    text: wording.say(key, { ids: ids.join(', ') }),
    quoted: false,
    notes: [],
  })
  return [
    ...rulings.contradictory.map(ids => row('relation.contradictory', ids)),
    ...(rulings.unmatched.length === 0 ? [] : [row('relation.unmatched', rulings.unmatched)]),
  ]
}
