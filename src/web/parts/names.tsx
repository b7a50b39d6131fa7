import type { MessageKey } from '../../export/messages.js'
import type { EventSummary, Stage, ThreadKind } from '../../model/ledger.js'
import type { Anniversary } from '../../model/lists.js'
import type { WebKey } from '../messages.js'
import type { Site } from '../site.js'

type Named = Pick<EventSummary, 'kind' | 'host' | 'guests'> & { readonly parties?: readonly string[] }

/** “Official visit: Kyrgyzstan to Viet Nam” */
export function eventName({ kind, host, guests, parties = [] }: Named, { wording }: Site): string {
  const { say, list, party } = wording
  const named = say(`event.${kind}`)
  const others = list(guests.map(party))
  const who =
    host !== '' && others !== '' && kind.endsWith('visit')
      ? say('event.guests-to-host', { guests: others, host: party(host) })
      : list((guests.length > 0 || host !== '' ? [...guests, ...(host === '' ? [] : [host])] : parties).map(party))
  return who === '' ? named : say('event.titled', { kind: named, who })
}

export function relationName(parties: readonly string[], { say, wording }: Site): string {
  const [a = '', b = ''] = parties
  return say('relation.pair', { a: wording.party(a), b: wording.party(b) })
}

/** A stage in words: papers, bodies and levels have stages of their own. */
export function stageName(kind: ThreadKind, stage: Stage, { say, wording }: Site): string {
  switch (kind) {
    case 'instrument':
      return wording.say(`stage.${stage}` as MessageKey)
    case 'mechanism':
      return wording.say(`mechanism.${stage}` as MessageKey)
    case 'level':
      return wording.say(`level.${stage}` as MessageKey)
    default:
      return say(`act.${stage}` as WebKey)
  }
}

/** `33 years of diplomatic relations: Kyrgyzstan – Viet Nam` */
export const anniversaryName = ({ dyad, level, years }: Anniversary, site: Site): string => {
  const relation = relationName(dyad.split('-'), site)
  return level === ''
    ? site.say('calendar.anniversary.founded', { count: years, relation })
    : site.say('calendar.anniversary.level', { count: years, level, relation })
}
