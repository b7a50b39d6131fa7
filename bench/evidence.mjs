// Whether every piece of evidence is the text it quotes, every plain text is stored as it is, and reading twice gives the same
// bytes.
import { load } from './support.mjs'

/** `sets`: what comes in together, each a list of `{source, bytes}` of plain text. */
export async function checkEvidence(sets) {
  const { createPipeline } = await load('pipeline/read-coverage.js')
  const [first, second] = [createPipeline(), createPipeline()]
  const count = { documents: 0, pieces: 0, wrong: 0, altered: 0, unstable: 0 }
  for (const incoming of sets) {
    const { dossiers } = await first(incoming)
    const again = await second(incoming)
    if (JSON.stringify(dossiers) !== JSON.stringify(again.dossiers)) {
      count.unstable += 1
      console.log(`  reads differently the second time: ${incoming.map(({ source }) => source).join(' ')}`)
    }
    const stored = new Map(incoming.map(({ source, bytes }) => [source, Buffer.from(bytes).toString('utf8')]))
    for (const dossier of dossiers) {
      const texts = new Map(dossier.documents.map(({ id, text }) => [id, text]))
      for (const { source, text } of dossier.documents) {
        count.documents += 1
        if (text !== stored.get(source)) count.altered += 1
      }
      for (const { document, start, end, quote } of piecesIn(dossier)) {
        count.pieces += 1
        if (quote.length > 0 && texts.get(document)?.slice(start, end) === quote) continue
        count.wrong += 1
        console.log(`  evidence is not in its text: ${document} ${start}..${end} “${quote}”`)
      }
    }
  }
  return count
}

/** Every `{document, start, end, quote}`, however deep. */
function piecesIn(value) {
  if (typeof value !== 'object' || value === null) return []
  if ('quote' in value) return [value]
  return Object.values(value).flatMap(piecesIn)
}
