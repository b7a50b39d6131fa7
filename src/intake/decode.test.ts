import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from './decode.js'

const options = { where: 'report.txt', named: undefined }
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Encodes with a single-byte encoding, by turning its decoder round. */
function encoded(label: string, text: string): Uint8Array {
  const decoder = new TextDecoder(label)
  const codes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1) codes.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Uint8Array.from([...text], character => codes.get(character) ?? 63)
}

const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}

describe('decode', () => {
  it.each([
    ['utf-8', bytesOf('Thủ tướng đến Hà Nội')],
    ['utf-8', Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesOf('Thủ tướng đến Hà Nội'))],
    ['utf-16le', Uint8Array.of(0xff, 0xfe, ...utf16('Thủ tướng đến Hà Nội', false))],
    ['utf-16be', Uint8Array.of(0xfe, 0xff, ...utf16('Thủ tướng đến Hà Nội', true))],
  ])('reads %s by its marks', async (encoding, bytes) => {
    expect(await decode(bytes, options)).toEqual({ text: 'Thủ tướng đến Hà Nội', encoding, warnings: [] })
  })

  it.each([false, true])('knows UTF-16 without a mark by its zeros (big-endian: %s)', async big => {
    const text = 'The minister came to Oslo and left on the same day.'
    expect((await decode(utf16(text, big), options)).text).toBe(text)
  })

  it.each([
    [
      'windows-1251',
      'Премьер-министр прибыл с официальным визитом в Бишкек. Стороны договорились о расширении торговли и связей.',
    ],
    [
      'koi8-r',
      'Премьер-министр прибыл с официальным визитом в Бишкек. Стороны договорились о расширении торговли и связей.',
    ],
    [
      'windows-1250',
      'Předseda vlády řekl, že obě strany podepsaly dohodu o spolupráci a že příští schůzka bude v Praze.',
    ],
    ['windows-1254', 'Cumhurbaşkanı görüşmenin ardından iki ülke arasında anlaşmaların imzalandığını söyledi.'],
    ['windows-1256', 'التقى الرئيس نظيره في العاصمة ووقع الجانبان اتفاقيات للتعاون بين البلدين'],
  ])('finds out %s, and says so', async (label, text) => {
    const { text: found, warnings } = await decode(encoded(label, text), options)
    expect(found).toBe(text)
    expect(warnings.map(({ code }) => code)).toEqual(['encoding-detected'])
  })

  it('reads the quotation marks and dashes of windows-1252', async () => {
    const bytes = Buffer.from('The minister\x92s visit to Bras\xedlia \x96 \x93the first\x94 \x96 is over.', 'latin1')
    expect((await decode(bytes, options)).text).toBe('The minister’s visit to Brasília – “the first” – is over.')
  })

  it('takes the encoding that is named', async () => {
    const text = 'Ханой'
    expect((await decode(encoded('koi8-r', text), { ...options, named: 'KOI8-R' })).text).toBe(text)
  })

  it('takes UTF-8 for what it is, whatever is named', async () => {
    expect((await decode(bytesOf('Hà Nội'), { ...options, named: 'windows-1251' })).text).toBe('Hà Nội')
  })

  it('keeps damaged UTF-8 readable and counts the damage', async () => {
    const bytes = Uint8Array.of(...bytesOf('Phạm Minh Chính đến Hà Nội '), 0xc3, 0x28, 0xff, ...bytesOf(' hôm nay.'))
    const { text, warnings } = await decode(bytes, options)
    expect(text).toContain('Phạm Minh Chính')
    expect(warnings).toEqual([{ code: 'invalid-utf8', message: 'invalid UTF-8 in 2 places, shown as \ufffd' }])
  })

  it.each([
    ['binary', Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16)],
    ['binary', Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256)],
  ])('refuses what is %s', async (code, bytes) => {
    await expect(decode(bytes, options)).rejects.toMatchObject({ name: 'InputError', code, where: 'report.txt' })
  })

  it('says which names it knows when one is unknown', async () => {
    await expect(decode(bytesOf('a'), { ...options, named: 'klingon' })).rejects.toMatchObject({
      code: 'unknown-encoding',
    })
  })

  it('gives any text back from its UTF-8 unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), async text => {
        fc.pre(!/[\p{Cc}\ufffd\ufeff]/u.test(text))
        expect((await decode(bytesOf(text), options)).text).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it('ends any bytes in a text or an InputError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async bytes => {
        const result = await decode(bytes, options).catch(error => error)
        expect(result.name === 'InputError' || typeof result.text === 'string').toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
