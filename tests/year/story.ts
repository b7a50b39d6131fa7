import { join } from 'node:path'
import { expect } from 'vitest'
import type { Desk, Fields, Report } from './desk.js'

export const TEXTS = join(import.meta.dirname, 'texts')
export const PASSWORD = 'a password of some length'
export const RELATION = 'KGZ-VNM'
export const CHANNEL = 'Bishkek and Hanoi'
export const QUARTER = '2025-Q1'
export const FIRST_DAY = '2024-03-06T05:00:00.000Z'

/** What whoever prints the report must find in it, besides its items: bodies, a name with all its marks, who moved something. */
export const PRINTED = [
  'Ministry of Finance (KGZ)',
  'Ministry of Finance (VNM)',
  'Ministry of Transport and Communications (KGZ)',
  'Vụ Hợp tác quốc tế, Bộ Giao thông vận tải (VNM)',
  'Ministry of Education and Training (VNM)',
  'Customs Service (KGZ)',
  'Waiting for the other side',
  'Lorry permits',
  'Signed',
  'In force',
  '(aida)',
]

/** What only Kyrgyzstan is to know, and what only Viet Nam is. */
export const SECRETS = { aida: 'Our floor is eleven laboratories', thu: 'Settle for eight of them' } as const

const GOODS = [
  'relation,of,direction,name,hs,quantity,body',
  'KGZ-VNM,VNM,sell,Cashew nuts,0801.32,400 t,Bến Tre Nut Works',
  'KGZ-VNM,VNM,sell,Black tea,0902.40,120 t,Thái Nguyên Tea Union',
  'KGZ-VNM,VNM,buy,Natural honey,0409.00,60 t,Hồ Gươm Foods',
].join('\n')

/** Sets the clock of the installation to a moment of the year. */
export type Clock = (instant: string) => void

export interface Ending {
  readonly items: readonly string[]
  readonly report: Report
  readonly channelReport: Report
}

/**
 * A year of a relation, from a visit to the report of its last quarter, as the people who work on it would go through it. What
 * each step must come to is said where it is taken, so that it holds by whichever door.
 */
export async function liveTheYear(desk: Desk, clock: Clock): Promise<Ending> {
  clock(FIRST_DAY)
  const root = await desk.administrator()
  await root.makeAccount({ name: 'aida', role: 'reviewer', password: PASSWORD })
  // Only what the workspace says lets her write.
  await root.makeAccount({ name: 'thu', role: 'reader', password: PASSWORD })
  await root.makeAccount({ name: 'kanat', role: 'contributor', password: PASSWORD })
  await root.makeChannel({
    name: CHANNEL,
    relation: RELATION,
    sides: ['KGZ', 'VNM'],
    members: [
      { account: 'aida', role: 'reviewer', side: 'KGZ' },
      { account: 'thu', role: 'reviewer', side: 'VNM' },
    ],
  })
  const aida = await desk.officer('aida')
  const thu = await desk.officer('thu')
  const kanat = await desk.officer('kanat')

  // A visit, told by two papers that print different figures.
  clock('2024-03-07T04:00:00.000Z')
  await aida.takeIn(['00-founding.txt'])
  await thu.watch(RELATION)
  clock('2024-03-07T05:00:00.000Z')
  await aida.takeIn(['01-red-river-post.txt', '02-ala-too-courier.txt'])
  const told = await thu.toldOf('road transport')
  expect(told.join('\n')).toContain('double taxation')
  await aida.prefer('31 million USD', 'The ministry gave it to both papers; the Courier corrected itself.')

  // What the heads of government told ministries to hurry with becomes items, each with the body that is to lead.
  clock('2024-03-11T04:00:00.000Z')
  expect(await aida.suggested()).toHaveLength(3)
  const tax = await aida.takeUp('agreement on the avoidance of double taxation', { due: '2025-03-31' })
  const investments = await aida.takeUp('agreement on the promotion and protection', { due: '2025-06-30' })
  const road = await aida.takeUp('agreement on road transport', { due: '2024-12-31', next_review: '2024-11-01' })
  expect(await aida.suggested()).toHaveLength(0)
  expect(await aida.itemFields(tax)).toMatchObject({
    lead: 'Ministry of Finance (KGZ)',
    partner: 'Ministry of Finance (VNM)',
  })
  // A ministry proposes one of its own; somebody who may confirms it and gives it a partner.
  const hotline = await kanat.open({
    content: 'Set up a line between customs duty officers',
    lead: 'Customs Service (KGZ)',
  })
  expect(await aida.itemFields(hotline)).toMatchObject({ partner: '' })
  await aida.confirm(hotline)
  await aida.change(hotline, { partner: 'General Department of Customs (VNM)', due: '2024-10' })

  // The committee that was agreed on meets in Hanoi.
  clock('2024-05-20T04:00:00.000Z')
  const committee = await aida.followCommittee('Intergovernmental Committee on Trade and Economic Cooperation')
  const first = await aida.planSession(committee, { start: '2024-06-14', place: 'Hanoi', host: 'VNM' })
  expect(await aida.candidates(first)).toHaveLength(4)
  await aida.prepare(first, [{ title: 'Opening' }, { item: tax }, { item: road }, { item: hotline }])
  clock('2024-06-14T10:00:00.000Z')
  await thu.hold(first)
  const moved = await thu.close(first, [
    { at: 1, text: 'Kyrgyzstan and Viet Nam initialled the agreement on the avoidance of double taxation.' },
    { at: 2, text: 'The draft rests with the Vietnamese side.', status: 'waiting' },
    { at: 3, text: 'Both services name their officers by the end of July.', status: 'under-way' },
  ])
  expect(moved).toContain('initialled')
  clock('2024-06-17T04:00:00.000Z')
  await aida.confirm(tax)
  expect((await aida.itemFields(tax)).status).toBe('under-way')
  expect((await aida.itemFields(road)).status).toBe('waiting')

  // Both sides say what they wish to sell and to buy.
  clock('2024-07-02T04:00:00.000Z')
  await aida.listGood({ name: 'Mountain honey', of: 'KGZ', direction: 'sell', quantity: '80 t' }, '040900')
  await aida.listGood({ name: 'Cashew kernels', of: 'KGZ', direction: 'buy', quantity: '150 t' }, '080132')
  expect(await thu.importGoods({ name: 'viet-nam.csv', text: GOODS })).toBe(3)
  expect([...(await aida.matches())].sort()).toEqual([
    'Cashew nuts / Cashew kernels: code',
    'Mountain honey / Natural honey: code',
  ])

  // A fair to which both go.
  clock('2024-07-15T04:00:00.000Z')
  await aida.announce({
    name: 'Silk Yard trade fair',
    kind: 'fair',
    start: '2024-09-18',
    end: '2024-09-20',
    place: 'Bishkek',
    contact: 'Nurgul Asanova, fair@silkyard.example',
  })
  expect(await thu.calendar('2024')).toContain('Silk Yard trade fair')

  const lab = await inTheChannel(desk, clock)

  clock('2024-09-19T04:00:00.000Z')
  await aida.takeIn(['03-naryn-wire-fair.txt'])

  // The second session, in Bishkek, ends one item and leaves one where it was.
  clock('2024-10-28T04:00:00.000Z')
  const second = await thu.planSession(committee, { start: '2024-11-12', place: 'Bishkek', host: 'KGZ' })
  await thu.prepare(second, [{ item: hotline }, { item: investments }])
  clock('2024-11-12T10:00:00.000Z')
  await aida.hold(second)
  await aida.close(second, [
    { at: 0, text: 'The line between customs officers works since October.', status: 'done' },
    { at: 1, text: 'Experts of both ministries meet again in December.', status: 'under-way' },
  ])
  expect((await aida.itemFields(hotline)).status).toBe('done')

  // The return visit.
  clock('2024-12-11T04:00:00.000Z')
  await aida.takeIn(['04-red-river-post-return.txt', '05-ala-too-courier-return.txt'])
  const students = await aida.follow('Prime Minister Ormonov pledged to send 50', {
    lead: 'Ministry of Education and Science (KGZ)',
    partner: 'Ministry of Education and Training (VNM)',
    due: '2025-02-28',
  })

  // Later coverage: signed, and in force.
  clock('2025-01-23T04:00:00.000Z')
  await aida.takeIn(['06-naryn-wire-signing.txt'])
  clock('2025-02-03T04:00:00.000Z')
  await aida.change(tax, { next_step: 'Exchange notes on completed procedures' })
  await aida.change(road, {
    partner: 'Vụ Hợp tác quốc tế, Bộ Giao thông vận tải (VNM)',
    difficulties: 'Lorry permits are counted otherwise on each side.',
  })
  clock('2025-03-13T04:00:00.000Z')
  await aida.takeIn(['07-red-river-post-force.txt'])
  expect((await thu.toldOf('now in force')).join('\n')).toContain('double taxation')
  await aida.change(tax, {
    status: 'done',
    in_force: '2025-03-10',
    duration: 'Five years, renewed by silence',
    renewal: '2029-09-10',
  })

  clock('2025-03-31T10:00:00.000Z')
  return {
    items: [tax, investments, road, hotline, students, lab],
    report: await aida.report(QUARTER),
    channelReport: await aida.report(QUARTER, CHANNEL),
  }
}

/** Laboratories, between both sides: proposed, accepted, put off with other words, agreed on; and what each keeps to itself. */
async function inTheChannel(desk: Desk, clock: Clock): Promise<string> {
  const [aida, thu] = [await desk.officer('aida'), await desk.officer('thu')]
  clock('2024-08-05T04:00:00.000Z')
  const lab = await aida.propose({
    content: 'Recognise certificates of food laboratories',
    lead: 'Ministry of Economy and Commerce (KGZ)',
    due: '2025-02-28',
  })
  await aida.keep(lab, { assessment: SECRETS.aida })
  await aida.write('The list of laboratories follows by courier.')
  clock('2024-08-06T04:00:00.000Z')
  await thu.answer(lab, { accept: true, reason: 'As agreed in Hanoi' })
  await thu.keep(lab, { notes: SECRETS.thu })
  clock('2024-08-26T04:00:00.000Z')
  await thu.change(lab, { status: 'done' })
  clock('2024-08-27T04:00:00.000Z')
  await aida.answer(lab, { accept: false, reason: 'Three of them are still to be seen', instead: 'under-way' })
  await thu.answer(lab, { accept: true })
  expect(await thu.itemFields(lab)).toMatchObject({ status: 'under-way' } satisfies Fields)
  const [seenByAida, seenByThu] = [await aida.sees(lab), await thu.sees(lab)]
  expect([seenByAida.includes(SECRETS.aida), seenByAida.includes(SECRETS.thu)]).toEqual([true, false])
  expect([seenByThu.includes(SECRETS.thu), seenByThu.includes(SECRETS.aida)]).toEqual([true, false])
  for (const seen of [seenByAida, seenByThu]) expect(seen).toContain('follows by courier')
  return lab
}
