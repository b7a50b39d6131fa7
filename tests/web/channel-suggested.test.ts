// What the record suggests is put to the other side from the browser, and accepted or declined there; a draft of it is not seen.
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { CHANNEL, type ChannelSite, type Person, startChannel, type Told } from '../support/channel.js'

const AT = `/channels/${encodeURIComponent(CHANNEL)}`
let site: ChannelSite
beforeAll(async () => {
  site = await startChannel()
  const text =
    'ACCRA, 12 May 2025 — Norwegian Prime Minister Kari Holm met Ghanaian Prime Minister Kofi Mensah in Accra on Monday. The two prime ministers instructed relevant ministries to speed up negotiations on an agreement on the avoidance of double taxation, an agreement on air services, an agreement on road transport and an agreement on education cooperation.'
  const engine = createEngine()
  await addDocuments(site.store, [{ source: '/made/accra.txt', bytes: new TextEncoder().encode(text) }], { engine })
  await settle(site.store, { engine })
}, 120_000)
afterAll(() => site.close())

const forms = async (name: Person) => {
  const answer = await site.get(`${AT}/suggested`, name)
  expect(answer.status).toBe(200)
  return [...parseHTML(await answer.text()).document.querySelectorAll('form.case')]
}
/** What a browser would send by one of the buttons of a form. */
const take = (form: Element, name: Person, audience: 'both' | 'own') => {
  const fields: Record<string, string> = { audience }
  for (const control of form.querySelectorAll('input[name], textarea[name], select[name]')) {
    const field = control.getAttribute('name') ?? ''
    if (field !== 'csrf') fields[field] = control.getAttribute('value') ?? control.textContent ?? ''
  }
  return site.post(`${AT}/suggested`, name, fields)
}
const idOf = (sent: Response): string => /i-[0-9a-f]+/.exec(sent.headers.get('location') ?? '')?.[0] ?? ''

it('is proposed by one side, accepted by the other, and suggested no more', async () => {
  const before = await forms('ama')
  expect(before.length).toBeGreaterThan(1)
  const sent = await take(before[0] as Element, 'ama', 'both')
  expect(sent.status).toBe(303)
  const id = idOf(sent)
  const page = parseHTML(await (await site.get(AT, 'bjorn')).text()).document
  expect(page.querySelector(`a[href="/items/${id}"]`)).not.toBeNull()
  const item: Told = await site.told(`/items/${id}`, 'bjorn')
  expect(item).toMatchObject({ state: 'proposed', workspace: CHANNEL })
  expect(item.acts[0]).toMatchObject({ from: 'GHA', to: 'NOR', by: 'ama' })
  expect(item.about.thread).not.toBe('')
  const accepted = await site.post(`/items/${id}/acts`, 'bjorn', { act: item.acts[0].id, verdict: 'confirm' })
  expect(accepted.status).toBe(303)
  expect((await site.told(`/items/${id}`, 'ama')).state).toBe('followed')
  expect(await forms('ama')).toHaveLength(before.length - 1)
})

it('is declined by the other side with a reason', async () => {
  const [form] = await forms('ama')
  const id = idOf(await take(form as Element, 'ama', 'both'))
  const [opening] = (await site.told(`/items/${id}`, 'bjorn')).acts
  const fields = { act: opening.id, verdict: 'refuse', reason: 'Not this year' }
  expect((await site.post(`/items/${id}/acts`, 'bjorn', fields)).status).toBe(303)
  expect((await site.told(`/items/${id}`, 'ama')).acts[0].answer).toMatchObject({ verdict: 'refuse', from: 'NOR' })
})

it('kept as a draft of one side is seen by nobody else, nor that it is suggested there no more', async () => {
  const theirs = (await forms('bjorn')).length
  const [form] = await forms('abena')
  const sent = await take(form as Element, 'abena', 'own')
  const id = idOf(sent)
  expect(id).not.toBe('')
  for (const name of ['bjorn', 'neutral', 'stranger', 'root'] as const)
    expect((await site.get(`/items/${id}`, name)).status).toBe(404)
  expect(await forms('bjorn')).toHaveLength(theirs)
  expect(await forms('ama')).toHaveLength(theirs - 1)
})

it('is there for those alone who write for a side, and only a reviewer speaks for it', async () => {
  for (const name of ['neutral', 'stranger', 'root'] as const)
    expect((await site.get(`${AT}/suggested`, name)).status).toBe(404)
  const [form] = await forms('berit')
  expect(form?.querySelectorAll('button')).toHaveLength(1)
  expect((await take(form as Element, 'berit', 'both')).status).toBe(403)
})
