// Files that hold every item that fits: sent as they are made, from the seats of whoever asked, and never a copy of before.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readItemSheet } from '../../src/export/items/sheet.js'
import { actOnItems } from '../../src/pipeline/items/act.js'
import { CHANNEL, type ChannelSite, type Person, startChannel } from '../support/channel.js'

/** More than are looked up at once, and more than are written into a workbook without a thread. */
const MANY = 320
const IN = `workspace=${encodeURIComponent(CHANNEL)}`

let site: ChannelSite
beforeAll(async () => {
  site = await startChannel()
  await site.open('ama', 'own', { content: 'Our own estimate', due: '2031-02-03' })
  const first = await site.open('ama', 'both', { content: 'Matter 0' })
  const about = { relation: 'GHA-NOR', kind: 'other' as const, thread: '', matter: '', entry: '' }
  await site.store.asProgram(() =>
    actOnItems(
      site.store,
      Array.from({ length: MANY }, (_, at) => ({
        kind: 'open' as const,
        about: { ...about, subjects: [], places: [] },
        fields: { content: `Matter ${at + 1}`, due: `2031-0${1 + (at % 9)}-12` },
      })),
      {
        by: 'ama',
        at: '2026-01-02T08:00:00.000Z',
        reason: '',
        workspace: CHANNEL,
        membership: () => ({ workspace: CHANNEL, side: 'GHA', role: 'reviewer' }) as never,
      },
    ),
  )
  expect(first).not.toBe('')
}, 120_000)
afterAll(() => site?.close())

const bytesOf = async (path: string, name: Person): Promise<Uint8Array> => {
  const answer = await site.get(path, name)
  expect([path, answer.status]).toEqual([path, 200])
  return new Uint8Array(await answer.arrayBuffer())
}

it.each(['csv', 'xlsx'])('holds all of it as %s, for those who sit there', async form => {
  const rows = await readItemSheet(await bytesOf(`/items.${form}?${IN}`, 'bjorn'), `items.${form}`)
  const said = new Set(rows.map(({ cells }) => cells.get('content')))
  // What one side proposed waits for the other, and is there.
  expect(said.size).toBe(MANY + 1)
  expect(said.has('Our own estimate')).toBe(false)
  const own = await readItemSheet(await bytesOf(`/items.${form}?${IN}&audience=own`, 'ama'), `items.${form}`)
  expect(own.map(({ cells }) => cells.get('content'))).toEqual(['Our own estimate'])
  const others = await readItemSheet(await bytesOf(`/items.${form}?${IN}&audience=own`, 'bjorn'), `items.${form}`)
  expect(others).toEqual([])
})

it('is never answered with what a program has already: the tag of its first page says nothing of the others', async () => {
  const answer = await site.get(`/items.csv?${IN}`, 'bjorn')
  await answer.arrayBuffer()
  expect([answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([null, 'no-store'])
})

it('tells a calendar of every date, and of those that are no more', async () => {
  const [id = ''] = [await site.open('ama', 'own', { content: 'Check the berths', due: '2031-05-06', renewal: '2032' })]
  const calendar = async () => new TextDecoder().decode(await bytesOf(`/items.ics?${IN}&audience=own`, 'ama'))
  const entries = (text: string) => text.split('BEGIN:VEVENT').slice(1)
  const before = entries(await calendar())
  expect(before).toHaveLength(2)
  expect(before.find(entry => entry.includes(`UID:${id}-due@entente`))).toContain('STATUS:CONFIRMED')
  const { acts } = await site.told(`/items/${id}`, 'ama')
  await site.send(`/items/${id}/acts/${acts[0].id}`, 'ama', { verdict: 'undo' })
  expect(entries(await calendar()).find(entry => entry.includes(`UID:${id}-due@entente`))).toContain('STATUS:CANCELLED')
})
