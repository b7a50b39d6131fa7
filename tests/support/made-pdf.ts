/** A run of text on a page: from the left, from the bottom, size. */
export type Placed = readonly [text: string, x: number, y: number, size?: number]

/** A PDF of pages of A4 with text set where it is wanted, in Helvetica. */
export function pdfOf(...pages: readonly (readonly Placed[])[]): Uint8Array {
  const font = 3
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((placed, i) => {
      const shown = placed.map(
        ([text, x, y, size = 11]) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
      )
      const stream = shown.join('\n')
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + i * 2} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  return pdfFrom(objects)
}

/** A PDF of objects as they are, numbered from 1; the first is its catalogue. */
export function pdfFrom(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const xref = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

const streamOf = (fields: string, content: string): string =>
  `<< ${fields} /Length ${content.length} >>\nstream\n${content}\nendstream`

/** Pages, each of one content stream. `/X` is a form that shows the next one ten times over, and so on, ten deep. */
export function hostilePdf(...contents: readonly (readonly [fields: string, content: string])[]): Uint8Array {
  const DEEP = 10
  const first = 4 + 2 * contents.length
  const resources = (form: number) => `/Resources << /Font << /F1 3 0 R >> /XObject << /X ${form} 0 R >> >>`
  const forms = Array.from({ length: DEEP }, (_, i) =>
    streamOf(
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources(first + Math.min(i + 1, DEEP - 1))}`,
      i < DEEP - 1 ? '/X Do '.repeat(10) : 'BT /F1 12 Tf 10 10 Td (ha ha ha) Tj ET',
    ),
  )
  return pdfFrom([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${contents.length} /Kids [${contents.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...contents.flatMap(([fields, content], i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + i * 2} 0 R ${resources(first)} >>`,
      streamOf(fields, content),
    ]),
    ...forms,
  ])
}

/** Lines one under another. */
export const column = (lines: readonly string[], x: number, top: number, lead = 14): Placed[] =>
  lines.map((line, i) => [line, x, top - i * lead])
