import { docxOf, type Line, line } from '../formats/docx.js'
import { NO_DECISION, type RecordView } from './record.js'

/** A record of decisions for a word processor (Office Open XML, ECMA-376): the same record is the same bytes. */
export function recordDocx(view: RecordView): Promise<Uint8Array> {
  const { title, between, dateline, opening, chairs, points, signatures, draft } = view
  const lines: Line[] = [
    line('title', title),
    { style: 'plain', pieces: [{ text: between, bold: true }] },
    ...(draft ? [{ style: 'plain' as const, pieces: [{ text: 'Draft', italic: true }] }] : []),
    line('plain', [dateline, opening].filter(part => part !== '').join(' — ')),
    ...points.flatMap(({ number, title, paragraphs }) => [
      line('heading', `${number}. ${title}`),
      ...(paragraphs.length === 0 ? [NO_DECISION] : paragraphs).map(text => line('plain', text)),
    ]),
    ...(chairs.length === 0 ? [] : [line('heading', 'Co-chairs'), ...chairs.map(chair => line('bullet', chair))]),
    line('heading', 'Signed'),
    ...signatures.flatMap(text => [line('plain', text), line('plain', '_'.repeat(SIGNATURE))]),
  ]
  return docxOf([lines])
}

const SIGNATURE = 40
