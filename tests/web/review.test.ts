import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProposedStep } from '../../src/model/answers.js'
import type { OpenDiscrepancy, RelationRecord } from '../../src/model/ledger.js'
import { rule } from '../../src/pipeline/rule.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 60_000)
afterAll(() => site.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  site.app.request(path, { headers: { ...HOST, ...headers } })
const pageOf = async (path: string, headers: Record<string, string> = {}) =>
  parseHTML(await (await get(path, headers)).text()).document
const json = async <T>(path: string) => (await get(path)).json() as Promise<T>

interface Decision {
  readonly kind: string
  readonly holds: boolean
}
type Told =
  | ({ readonly kind: 'step' } & ProposedStep)
  | { readonly kind: 'discrepancy'; readonly discrepancy: OpenDiscrepancy }
interface Waiting {
  readonly steps: readonly ProposedStep[]
  readonly differences: readonly OpenDiscrepancy[]
}
const waiting = async (): Promise<Waiting> => {
  const { items } = await json<{ items: readonly Told[] }>('/review.json')
  return {
    steps: items.flatMap(item => (item.kind === 'step' ? [item] : [])),
    differences: items.flatMap(item => (item.kind === 'discrepancy' ? [item.discrepancy] : [])),
  }
}

const send = (fields: Record<string, string>, { headers = {} } = {}) =>
  site.app.request('http://localhost/review', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { ...HOST, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

/** Makes a ruling and gives the address that the browser is led to. */
async function ruled(fields: Record<string, string>): Promise<string> {
  const answer = await send({ by: 'Ama Owusu', ...fields })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location') ?? ''
}

const idIn = (address: string) => new URL(address, 'http://localhost').searchParams.get('ruled') ?? ''

const stepIn = async (id: string) => {
  const { threads } = await json<RelationRecord>('/r/KGZ-VNM.json')
  return threads.flatMap(({ steps }) => steps).find(step => step.id === id)
}

describe('what waits', () => {
  it('is listed with both sentences and the words that link them, and counted in the menu', async () => {
    const { steps, differences } = await waiting()
    const [proposed] = steps
    const page = await pageOf('/review')
    const text = page.querySelector('main')?.textContent ?? ''
    expect(steps.length).toBe(1)
    expect(differences.length).toBeGreaterThan(2)
    for (const { quote } of proposed?.step.evidence ?? []) expect(text).toContain(quote)
    for (const { quote } of proposed?.thread.steps[0]?.evidence ?? []) expect(text).toContain(quote)
    expect(text).toContain('trade')
    for (const { content } of differences) for (const { value } of content.values) expect(text).toContain(value)
    const count = String(steps.length + differences.length)
    expect((await pageOf('/people')).querySelector('.menu .waits')?.textContent).toContain(count)
    expect(page.querySelector('h1 .n')?.textContent).toBe(count)
  })

  it('has a label for every control', async () => {
    const page = await pageOf('/review')
    for (const control of page.querySelectorAll('main input:not([type=hidden]), main textarea')) {
      const id = control.getAttribute('id') ?? ''
      expect(page.querySelector(`label[for="${id}"]`)?.textContent, id).not.toBe('')
    }
    const names = [...page.querySelectorAll('main button')].map(
      button => button.getAttribute('aria-label') ?? button.textContent,
    )
    expect(new Set(names).size, names.join('\n')).toBe(names.length)
  })
})

describe('a ruling', () => {
  it('accepts a step, tells what changed, and is undone', async () => {
    const [proposed] = (await waiting()).steps
    const step = proposed?.step.id ?? ''
    const address = await ruled({ kind: 'accept', target: step, reason: 'Seen there.' })
    expect(await stepIn(step)).toMatchObject({ state: 'applied' })
    const note = (await pageOf(address)).querySelector('.outcome')
    expect(note?.textContent).toContain('now stands at: Done')
    expect(note?.textContent).toContain('Ama Owusu')
    expect(note?.textContent).toContain('Seen there.')
    expect((await waiting()).steps).toEqual([])

    const entry = await pageOf(`/entry/${proposed?.step.entry}`)
    expect(entry.querySelector('.rulings')?.textContent).toContain('Step accepted')
    expect(entry.querySelector('.rulings [name=target]')?.getAttribute('value')).toBe(idIn(address))

    const undone = await ruled({ kind: 'undo', target: idIn(address) })
    expect((await pageOf(undone)).querySelector('.outcome')?.textContent).toContain('Taken back')
    expect(await stepIn(step)).toMatchObject({ state: 'proposed' })
    const { decisions } = await json<{ decisions: readonly Decision[] }>(`/entry/${proposed?.step.entry}.json`)
    expect(decisions.map(({ kind, holds }) => [kind, holds])).toEqual([
      ['accept', false],
      ['undo', true],
    ])
  })

  it('that contradicts another is pointed out with it, on the page and to programs, until one of them is undone', async () => {
    const { differences } = await waiting()
    const [{ id, content } = { id: '', content: { values: [] } }] = differences
    const at = (day: number) => ({ at: `2031-01-0${day}T00:00:00.000Z`, reason: `reason ${day}` })
    const { store, context } = site
    for (const [day, by] of [
      [1, 'Ama'],
      [2, 'Kofi'],
    ] as const) {
      const value = content.values[day - 1]?.value ?? ''
      await rule(store, { kind: 'prefer', discrepancy: id, value }, { by, ...at(day) })
    }
    await context.writer.settle()
    const part = (await pageOf('/review')).querySelector('.contradictory')
    expect(part?.querySelectorAll('.rulings li').length).toBe(2)
    const [first, second] = [...(part?.querySelectorAll('.rulings li') ?? [])].map(line => line.textContent)
    expect(first).toMatch(/outdone.*reason 1.*Ama/s)
    expect(second).toMatch(/counts.*reason 2.*Kofi/s)
    const { items } = await json<{ items: readonly { id: string; contradicts: readonly string[] }[] }>(
      '/api/v1/decisions?contradictory=true',
    )
    expect(items.map(({ contradicts }) => contradicts)).toEqual([[items[1]?.id], [items[0]?.id]])
    for (const { id } of items) await ruled({ kind: 'undo', target: id })
    expect((await pageOf('/review')).querySelector('.contradictory')).toBeNull()
    expect((await json<{ items: unknown[] }>('/api/v1/decisions?contradictory=true')).items).toEqual([])
  })

  it('rejects a step', async () => {
    const step = (await waiting()).steps[0]?.step.id ?? ''
    const address = await ruled({ kind: 'reject', target: step })
    expect(await stepIn(step)).toMatchObject({ state: 'rejected' })
    expect((await pageOf(address)).querySelector('.outcome')?.textContent).toContain('Rejected.')
    await ruled({ kind: 'undo', target: idIn(address) })
  })

  it('prefers one of the values, with a reason', async () => {
    const [difference] = (await waiting()).differences
    const [, value = ''] = difference?.content.values.map(each => each.value) ?? []
    const target = difference?.id ?? ''
    expect((await send({ by: 'Ama', kind: 'prefer', target, value })).status).toBe(422)
    expect((await send({ by: 'Ama', kind: 'prefer', target, value: 'of my own', reason: 'so' })).status).toBe(409)
    const address = await ruled({ kind: 'prefer', target, value, reason: 'The register says so.' })
    expect((await waiting()).differences.map(({ id }) => id)).not.toContain(target)
    expect((await pageOf(address)).querySelector('.outcome')?.textContent).toContain(value)
    expect((await pageOf(`/entry/${target}`)).querySelector('.rulings')?.textContent).toContain('The register says so.')
    await ruled({ kind: 'undo', target: idIn(address) })
    expect((await waiting()).differences.map(({ id }) => id)).toContain(target)
  })

  it('is made once: a button pressed twice, an old page and an unknown thing change nothing', async () => {
    const step = (await waiting()).steps[0]?.step.id ?? ''
    const ruling = idIn(await ruled({ kind: 'accept', target: step }))
    expect((await send({ by: 'Ama', kind: 'accept', target: step })).status).toBe(409)
    await ruled({ kind: 'undo', target: ruling })
    expect((await send({ by: 'Ama', kind: 'undo', target: ruling })).status).toBe(409)
    expect((await send({ by: 'Ama', kind: 'accept', target: 'kgz-vnm/none' })).status).toBe(409)
    expect((await send({ by: 'Ama', kind: 'crown', target: step })).status).toBe(422)
    expect((await get('/review?ruled=r-none')).status).toBe(200)
  })

  it('keeps who rules: by cookie, else the user of the machine, and never nobody', async () => {
    expect((await pageOf('/review')).getElementById('by')?.getAttribute('value')).toBe('desk')
    const named = await send({ kind: 'name', by: ' Kwame\u0007 Mensah ' })
    expect([named.status, named.headers.get('location')]).toEqual([303, '/review'])
    const [cookie = ''] = (named.headers.get('set-cookie') ?? '').split(';')
    expect(named.headers.get('set-cookie')).toContain('HttpOnly')
    const page = await pageOf('/review', { cookie })
    for (const field of page.querySelectorAll('main [name=by]')) {
      expect(field.getAttribute('value')).toBe('Kwame Mensah')
    }
    const step = (await waiting()).steps[0]?.step.id ?? ''
    expect((await send({ by: ' ', kind: 'accept', target: step })).status).toBe(422)
    expect((await send({ kind: 'name', by: '' })).status).toBe(422)
  })

  it('comes from this site only, and is small', async () => {
    const step = (await waiting()).steps[0]?.step.id ?? ''
    const fields = { by: 'Ama', kind: 'accept', target: step }
    expect((await send(fields, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403)
    expect((await send(fields, { headers: { 'content-length': '9999999' } })).status).toBe(413)
    expect(await stepIn(step)).toMatchObject({ state: 'proposed' })
  })

  it('shows names and reasons as words, never as markup', async () => {
    const [proposed] = (await waiting()).steps
    const target = proposed?.step.id ?? ''
    const by = '"><script>alert(7)</script>'
    const address = await ruled({ by, kind: 'accept', target, reason: '<img src=x onerror=alert(8)>' })
    for (const path of [address, `/entry/${proposed?.step.entry}`]) {
      const page = await pageOf(path)
      expect(page.querySelector('main')?.textContent).toContain('<script>alert(7)</script>')
      expect(page.querySelector('main')?.textContent).toContain('<img src=x onerror=alert(8)>')
      expect(page.querySelector('main script, main img')).toBeNull()
    }
    const page = await pageOf('/review', { cookie: `entente-name=${encodeURIComponent(by)}` })
    expect(page.getElementById('by')?.getAttribute('value')).toBe(by)
    await ruled({ kind: 'undo', target: idIn(address) })
    expect(site.faults).toEqual([])
  })
})
