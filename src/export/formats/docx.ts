import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'
import { summary, sumSteps, toneLabel } from '../phrases.js'
import { printable, quoted } from '../printable.js'
import { type Brief, createBrief } from '../view/brief.js'
import type { Difference, Place } from '../view/differences.js'
import type { Entry } from '../view/entries.js'
import { createRelationView } from '../view/relation.js'
import { callingIn, dossierIn } from './briefs.js'
import { zipped } from './zip.js'

/** A line of a document: how it stands, and its pieces. Made by hand from the views, laid out in one place. */
export interface Line {
  readonly style: 'title' | 'heading' | 'subheading' | 'plain' | 'bullet' | 'inner'
  readonly pieces: readonly { readonly text: string; readonly bold?: boolean; readonly italic?: boolean }[]
}

/** How relations stand, then each event, as a document for a word processor (Office Open XML, ECMA-376). */
export async function toDocx(extract: Extract, tables: Tables): Promise<Uint8Array> {
  const calling = callingIn(extract, tables)
  const parts = [
    ...extract.relations.map(relation => relationLines(createRelationView(relation, calling))),
    ...extract.events.map(event => briefLines(createBrief(dossierIn(extract, event), calling))),
  ]
  return docxOf(parts)
}

export const line = (style: Line['style'], text: string): Line => ({ style, pieces: [{ text }] })

function relationLines({ title, facts, sections, wording }: ReturnType<typeof createRelationView>): Line[] {
  return [
    line('title', title),
    ...facts.map(fact => line('plain', fact)),
    ...sections.flatMap(({ heading, rows }) => [
      line('heading', heading),
      ...rows.flatMap(({ lead, text, quoted: isQuoted, notes }): Line[] => [
        { style: 'bullet', pieces: [{ text: lead, bold: true }, { text: isQuoted ? quoted(text) : text }] },
        ...notes.map(note => ({
          style: 'inner' as const,
          pieces: [{ text: note.lead }, { text: note.quoted ? quoted(note.text) : note.text }],
        })),
      ]),
    ]),
    { style: 'plain', pieces: [{ text: wording.say('program.note'), italic: true }] },
  ]
}

function briefLines(brief: Brief): Line[] {
  const { title, when, where, sections, sources, wording } = brief
  return [
    line('title', title),
    ...[when.text, where.text].filter(text => text !== '').map(text => line('plain', text)),
    line('plain', summary(brief)),
    ...(brief.differences.length === 0 ? [] : [line('heading', wording.say('section.differences'))]),
    ...brief.differences.flatMap(difference => differenceLines(difference, brief)),
    ...sections.flatMap(({ heading, groups }) => [
      line('heading', heading),
      ...groups.flatMap(({ lead, entries }) => [
        ...(lead === '' ? [] : [line('subheading', lead)]),
        ...entries.map(entryLine),
      ]),
    ]),
    line('heading', wording.say('section.documents')),
    ...sources.read.map(({ letter, label, document }): Line => {
      const { title: headline = '', published = '', source } = document
      const facts = [label, headline === label ? '' : quoted(headline), published, source]
      return { style: 'bullet', pieces: [{ text: letter, bold: true }, { text: facts.filter(isThere).join('; ') }] }
    }),
    { style: 'plain', pieces: [{ text: wording.say('program.note'), italic: true }] },
  ]
}

const isThere = (text: string): boolean => text !== '' && text !== quoted('')

const lettersOf = (places: readonly Place[]): string => [...new Set(places.map(place => place.source.letter))].join(' ')

function differenceLines(difference: Difference, brief: Brief): Line[] {
  return [
    line(
      'subheading',
      `D${difference.number} ${[toneLabel(difference, brief), difference.about].filter(isThere).join(': ')}`,
    ),
    ...difference.values.map(({ value, printed, places }): Line => {
      const words = places[0]?.evidence.quote ?? ''
      const said = printed || value === words ? quoted(words) : `${value}: ${quoted(words)}`
      return { style: 'bullet', pieces: [{ text: lettersOf(places), bold: true }, { text: said }] }
    }),
    ...sumSteps(difference).map(step => line('inner', step)),
  ]
}

function entryLine({ number, flags, quoted: isQuoted, quotes, own, tags, figure, coverage, notes }: Entry): Line {
  const cells = figure === undefined ? [] : [figure.measure, figure.parties, figure.period, figure.value, figure.change]
  const said = isQuoted
    ? quotes.map(({ quote, places }) => `${lettersOf(places)} ${quoted(quote)}`).join(' / ')
    : [own, ...cells].filter(isThere).join(', ')
  const tail = [
    isQuoted ? '' : coverage.letters.join(' '),
    coverage.label,
    ...tags,
    ...notes.map(note => `D${note.number}`),
  ]
  return {
    style: 'bullet',
    pieces: [
      { text: `${number}.`, bold: true },
      ...flags.map(text => ({ text, italic: true })),
      { text: said },
      { text: tail.some(isThere) ? `(${tail.filter(isThere).join('; ')})` : '' },
    ],
  }
}

/** Lines as a document for a word processor; each part begins a page. */
export async function docxOf(parts: readonly (readonly Line[])[]): Promise<Uint8Array> {
  const { Document, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx')
  // Spacing in twentieths of a point.
  const styles = {
    title: { heading: HeadingLevel.HEADING_1, spacing: { after: 160 } },
    heading: { heading: HeadingLevel.HEADING_2, spacing: { before: 280, after: 80 } },
    subheading: { heading: HeadingLevel.HEADING_3, spacing: { before: 160, after: 60 } },
    plain: { spacing: { after: 60 } },
    bullet: { bullet: { level: 0 } },
    inner: { bullet: { level: 1 } },
  } as const
  const paragraph = ({ style, pieces }: Line) =>
    new Paragraph({
      ...styles[style],
      children: pieces
        .filter(({ text }) => text !== '')
        .map(({ text, bold = false, italic = false }, at) => {
          const words = printable(text).replace(/\s+/g, ' ')
          return new TextRun({ text: at === 0 ? words : ` ${words}`, bold, italics: italic })
        }),
    })
  const document = new Document({
    creator: 'Entente',
    lastModifiedBy: 'Entente',
    sections: parts.map(lines => ({ children: lines.map(paragraph) })),
  })
  return withoutTime(await Packer.toBuffer(document))
}

/** The library notes when it made the document; the same brief is to be the same bytes. */
async function withoutTime(made: Uint8Array): Promise<Uint8Array> {
  const { strFromU8, unzipSync } = await import('fflate')
  const files: Record<string, string | Uint8Array> = unzipSync(made)
  const core = files['docProps/core.xml']
  if (core instanceof Uint8Array) {
    files['docProps/core.xml'] = strFromU8(core).replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, '')
  }
  return zipped(files)
}
