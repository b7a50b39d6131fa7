import { setTimeout as sleep } from 'node:timers/promises'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '../../src/server/api/shapes/job.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }
const REPORT = `OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports. Ghana asked Norway to send experts to Tema.`

let site: TestSite
beforeAll(async () => {
  site = await startSite({ empty: true })
}, 60_000)
afterAll(() => site.close())

interface Sent {
  readonly columns?: string
  readonly files?: readonly File[]
  readonly text?: string
  readonly name?: string
  readonly headers?: Readonly<Record<string, string>>
}

function send({ files = [], text = '', name = '', columns = '', headers = {} }: Sent): Promise<Response> {
  const body = new FormData()
  for (const file of files) body.append('files', file)
  body.append('text', text)
  body.append('name', name)
  body.append('columns', columns)
  const request = { method: 'POST', body, headers: { ...HOST, origin: 'http://localhost', ...headers } }
  return Promise.resolve(site.app.request('http://localhost/import', request))
}

async function outcome(sent: Sent): Promise<Job> {
  const answer = await send(sent)
  expect(answer.status).toBe(303)
  return over(answer.headers.get('location') ?? '')
}

async function over(address: string): Promise<Job> {
  for (;;) {
    const job = (await (await site.app.request(`${address}.json`, { headers: HOST })).json()) as Job
    if (job.state === 'done' || job.state === 'failed') return job
    // Asking at once again would leave no time for the work.
    await sleep(20)
  }
}

describe('an import', () => {
  it('keeps a pasted report, and the relation is there', async () => {
    const job = await outcome({ text: REPORT, name: 'Courier, 3 March' })
    expect(job).toMatchObject({ state: 'done', fault: '', files: [{ outcome: 'new' }] })
    expect(job.files[0]?.event?.title).toContain('Ghana')
    const page = await (await site.app.request('/r/GHA-NOR', { headers: HOST })).text()
    expect(page).toContain('Courier, 3 March')
  })

  it('opens archives: each document in it is told of by itself, and a bad one stops no other', async () => {
    const archive = zipSync({
      'x/c.txt': strToU8(REPORT.replace('Monday', 'Monday noon')),
      'bomb.txt': [new Uint8Array(15 * 1024 * 1024), { level: 9 }],
      'd.jsonl': strToU8(JSON.stringify({ headline: 'Ports', body: REPORT.replace('Monday', 'Monday night') })),
    })
    const job = await outcome({ files: [new File([archive as Uint8Array<ArrayBuffer>], 'week.zip')] })
    expect(job.files.map(({ name, outcome }) => [name, outcome === 'failed'])).toEqual([
      ['week.zip!/x/c.txt', false],
      ['week.zip!/bomb.txt', true],
      ['week.zip!/d.jsonl!/1', false],
    ])
    expect(job.files[1]?.remark).toContain('200 times')
    expect(job).toMatchObject({ done: 3, total: 3 })
  })

  it('tells file by file what became of it', async () => {
    const job = await outcome({
      files: [
        new File([REPORT.replace('Monday', 'Monday evening')], 'b.txt'),
        new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])], 'picture.txt'),
        new File(['The home team won the cup on Sunday, and the coach said it had been a long season.'], 'cup.txt'),
      ],
    })
    expect(job.files.map(({ outcome }) => outcome)).toEqual(['new', 'failed', 'new'])
    expect(job.files[1]?.remark).not.toBe('')
    expect(job.files[2]?.event).toBeNull()
  })

  it('changes nothing when the same comes again', async () => {
    const job = await outcome({ text: REPORT, name: 'Courier, 3 March' })
    expect(job.files).toMatchObject([{ outcome: 'same' }])
  })

  it('asks for something when nothing was sent', async () => {
    expect((await send({})).status).toBe(422)
    expect((await send({ text: '  \n ' })).status).toBe(422)
  })

  it('is refused from another site', async () => {
    const answer = await send({ text: REPORT, headers: { origin: 'https://elsewhere.example' } })
    expect(answer.status).toBe(403)
  })

  it('refuses more than it can hold, before it reads it', async () => {
    const answer = await send({ text: REPORT, headers: { 'content-length': String(1e9) } })
    expect(answer.status).toBe(413)
  })

  it('is unknown under an address that was never given', async () => {
    expect((await site.app.request('/import/none', { headers: HOST })).status).toBe(404)
  })

  it('takes tables whose columns are called as nobody guesses, in the browser and in the API', async () => {
    const table = (when: string) =>
      `Words of it,Where\n"${REPORT.replace('Monday', when)}",https://post.example/${when}\n`
    const columns = 'text=Words of it,url=Where'
    const kept = ({ files }: Job) => files.map(({ name, outcome }) => [name, outcome !== 'failed'])
    const byForm = await outcome({ files: [new File([table('Monday at dawn')], 'rows.csv')], columns })
    expect(kept(byForm)).toEqual([['rows.csv!/2', true]])
    const post = (query: string) =>
      site.app.request(`http://localhost/api/v1/ingest?${query}`, {
        method: 'POST',
        body: table('Monday at dusk'),
        headers: { ...HOST, 'content-type': 'text/csv' },
      })
    const answer = await post(new URLSearchParams({ columns }).toString())
    expect(answer.status).toBe(202)
    const { id } = (await answer.json()) as Job
    expect(kept(await over(`/import/${id}`)).map(([, isKept]) => isKept)).toEqual([true])
    expect((await post('columns=words%3Dx')).status).toBe(400)
    const slip = await send({ files: [new File([table('x')], 'rows.csv')], columns: 'words=x' })
    expect([slip.status, await slip.text()]).toEqual([422, expect.stringContaining('no such field: words=x')])
    const wrong = await outcome({ files: [new File([table('x')], 'rows.csv')], columns: 'text=Story' })
    expect(wrong.files[0]?.remark).toContain('no such column: Story')
  })
})
