import type { NamedSession, Session } from '../../model/session.js'
import type { Dated } from '../formats/calendar.js'
import { ordinal } from './record.js'

/** Days on which a calendar reminds of a session that is planned. */
const REMIND = 14

/** A session as a calendar has it: the same entry for good, with each change numbered, and cancelled rather than gone. */
export function datedSession({ session, committee }: NamedSession, { url }: { readonly url?: string } = {}): Dated {
  const { id, fields, status, state, agenda, sequence, stamp, parties } = session
  const isOff = status === 'cancelled' || state === 'withdrawn'
  return {
    id,
    start: fields.start,
    end: fields.end,
    title: sessionTitle(session, committee),
    place: fields.place,
    note: agenda.map(({ title }, at) => `${at + 1}. ${title}`).join('\n'),
    categories: ['session', ...parties],
    ...(status === 'planned' ? { remind: REMIND } : {}),
    ...(url === undefined ? {} : { url }),
    arranged: {
      sequence,
      stamp,
      status: isOff ? 'cancelled' : status === 'planned' ? 'tentative' : 'confirmed',
    },
  }
}

/** `2nd session of the Joint Commission on Fisheries` */
export const sessionTitle = ({ fields: { number } }: Session, committee: string): string =>
  [number === '' ? 'Session' : `${ordinal(Number(number))} session`, `of the ${committee.replace(/^the /i, '')}`].join(
    ' ',
  )
