import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { A, B, bytesOf, parts, story, takenFrom, unpacked } from '../support/intake.js'
import { SOON } from '../support/soon.js'

const HEAD =
  'From: Press Office <press@mfa.example>\r\nTo: desk@post.example\r\nSubject: =?utf-8?Q?Ports_=E2=80=94_talks?=\r\nDate: Thu, 06 Mar 2025 01:30:00 +0700\r\nMessage-ID: <1@mfa.example>\r\nMIME-Version: 1.0\r\n'
const plain = `${HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${A}\r\n\r\n${B}\r\n`
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')
const attached = (name: string, type: string, bytes: Uint8Array | string) =>
  `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}\r\n`
const multi = (...more: string[]) =>
  `${HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${A}</p><p>${B}</p>\r\n${more.join('')}--b--\r\n`

describe('a mail', () => {
  it.each([
    ['of text', plain],
    ['of HTML', multi()],
  ])('%s is a document, with its subject, sender and day', async (_, text) => {
    const [document] = (await takenFrom('clip.eml', text)).documents
    expect(document && parts(document)).toEqual(['title: Ports — talks', `paragraph: ${A}`, `paragraph: ${B}`])
    expect(document).toMatchObject({
      title: 'Ports — talks',
      publisher: 'Press Office',
      published: '2025-03-06',
      release: { issued: '2025-03-06T01:30:00+07:00' },
    })
  })

  it('brings the documents sent with it, and passes over the pictures', async () => {
    const text = multi(
      attached('a.txt', 'text/plain', story('Oslo')),
      attached('logo.png', 'image/png', 'x'),
      attached('more.zip', 'application/zip', zipSync({ 'b.txt': bytesOf(story('Tema')) })),
    )
    const { sources, passedOver } = await unpacked('clip.eml', text)
    expect(sources).toEqual(['clip.eml', 'clip.eml!/a.txt', 'clip.eml!/more.zip!/b.txt'])
    expect(passedOver).toEqual(['clip.eml!/logo.png'])
  })

  it('is known without its ending; a report with fields above it is none', async () => {
    expect((await unpacked('-', plain)).documents[0]?.format).toBe('mail')
    expect((await unpacked('-', `Title: Ports\nSource: The Post\n\n${A}`)).documents[0]?.format).toBe('text')
  })

  it('inside a mail inside a mail, without end, is refused', async () => {
    let text = plain
    for (let i = 0; i < 40; i += 1) {
      text = `${HEAD}Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${text.replace(HEAD, '')}\r\n--b${i}--\r\n`
    }
    expect((await unpacked('clip.eml', text)).refused).toEqual({ 'clip.eml': 'unsafe' })
  })

  it('with a head without end is refused', async () => {
    const text = `${HEAD}X-Long: ${'x'.repeat(3_000_000)}\r\n\r\n${A}`
    expect((await unpacked('clip.eml', text)).refused).toEqual({ 'clip.eml': 'damaged' })
  })

  it('without a word and without a document is said to be empty', async () => {
    expect((await unpacked('clip.eml', `${HEAD}\r\n\r\n`)).refused).toEqual({ 'clip.eml': 'empty' })
  })
})

describe('a mail box', () => {
  const box = [1, 2].map(
    n => `From press@mfa.example Thu Mar  6 01:30:00 2025\r\n${plain.replace(B, `>From here on, ${n}.`)}\r\n`,
  )

  it('holds messages; the “From” inside them is theirs', async () => {
    const { documents } = await takenFrom('week.mbox', box.join(''))
    expect(documents.map(({ source }) => source)).toEqual(['week.mbox!/1', 'week.mbox!/2'])
    expect(documents.map(({ text }) => text.includes('\n\nFrom here on,'))).toEqual([true, true])
    expect(documents.map(({ id }) => id)).toEqual(['week-1', 'week-2'])
  })

  it('is known without its ending', async () => {
    expect((await unpacked('-', box.join(''))).sources).toEqual(['-!/1', '-!/2'])
  })
})

it(
  'a mail box of empty lines is refused in little time and memory, and the next message is read',
  async () => {
    const empty = `From a@mfa.example Thu Mar  6 01:30:00 2025\n${HEAD}\r\n${'\n'.repeat(3_000_000)}`
    const whole = `From a@mfa.example Thu Mar  6 01:30:00 2025\n${plain}`
    const { sources, refused } = await unpacked('week.mbox', empty + whole)
    expect({ sources, refused }).toEqual({ sources: ['week.mbox!/2'], refused: { 'week.mbox!/1': 'unsafe' } })
  },
  SOON,
)
