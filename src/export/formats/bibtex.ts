/** What is cited of a source. */
export interface Cited {
  readonly id: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  readonly address?: string
  readonly credits?: readonly string[]
}

/** Sources as BibTeX: `@misc`, since neither outlet nor kind of paper is known for certain. */
export const bibtex = (sources: readonly Cited[]): string => sources.map(entryOf).join('\n')

function entryOf({ id, publisher, title, published, language, address = '', credits = [] }: Cited): string {
  const [year = '', month = '', day = ''] = published.split('-')
  const fields: [string, string][] = [
    ['author', credits.map(credit => `{${escaped(credit)}}`).join(' and ')],
    ['title', title === '' ? '' : `{${escaped(title)}}`],
    ['organization', escaped(publisher)],
    ['date', published],
    ['year', year],
    ['month', month],
    ['day', day],
    ['language', language],
    // A path of the machine that read it is of no use elsewhere.
    ['url', /^https?:/.test(address) ? address.replace(/[{}\\]/g, encodeURIComponent) : ''],
  ]
  const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `  ${name} = {${value}},\n`)
  return `@misc{${id},\n${lines.join('')}}\n`
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Signs that mean something to TeX, and white space that would break a field over lines. */
const escaped = (text: string): string =>
  text.replace(/[\\~^]|[{}#$%&_]/g, sign => SIGNS[sign] ?? `\\${sign}`).replace(/\s+/g, ' ')
