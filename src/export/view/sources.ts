import type { Dossier, DossierDocument, Evidence } from '../../model/dossier.js'

/**
 * A document as the brief names it. Every origin has a letter; a copy of it has the letter and a number (`A2`), since
 * two papers that carry one agency's text are one voice.
 */
export interface Source {
  readonly letter: string
  /** Letter of the document it is a copy of; its own for an original. */
  readonly origin: string
  /** Position of its origin, from 0: picks the hue. */
  readonly hue: number
  /** Publisher, title or id: the first that is there. */
  readonly label: string
  readonly document: DossierDocument
}

export interface Sources {
  /** Documents that were read, in the dossier's order. */
  readonly read: readonly Source[]
  /** One source per origin. */
  readonly origins: readonly Source[]
  readonly unread: readonly DossierDocument[]
  /** Absent for evidence in a document that the dossier does not hold. */
  find(documentId: string): Source | undefined
  /** The sources that the evidence stands in, each once, in order of letters. */
  of(evidence: readonly Evidence[]): Source[]
}

export function nameSources(dossier: Dossier): Sources {
  const readable = dossier.documents.filter(document => document.unread === undefined)
  const byId = new Map<string, Source>()
  const copies = new Map<string, number>()
  const originals = readable.filter(document => isOriginal(document, readable))
  originals.forEach((document, hue) => {
    const letter = letterAt(hue)
    byId.set(document.id, { letter, origin: letter, hue, label: labelOf(document), document })
  })
  for (const document of readable) {
    const original = byId.get(document.origin ?? '')
    if (byId.has(document.id) || !original) continue
    const count = (copies.get(original.letter) ?? 1) + 1
    copies.set(original.letter, count)
    const { letter: origin, hue } = original
    byId.set(document.id, { letter: `${origin}${count}`, origin, hue, label: labelOf(document), document })
  }
  const read = readable.flatMap(document => byId.get(document.id) ?? [])
  return {
    read,
    origins: read.filter(source => source.letter === source.origin),
    unread: dossier.documents.filter(document => document.unread !== undefined),
    find: id => byId.get(id),
    of: evidence => {
      const ids = new Set(evidence.map(item => item.document))
      return read.filter(source => ids.has(source.document.id))
    },
  }
}

/** A copy whose origin is missing, unread or itself a copy speaks for itself: no voice may get lost. */
function isOriginal(document: DossierDocument, readable: readonly DossierDocument[]): boolean {
  if (document.origin === undefined || document.origin === document.id) return true
  const origin = readable.find(other => other.id === document.origin)
  return !origin || (origin.origin !== undefined && origin.origin !== origin.id)
}

/** A to Z, then AA, AB … */
export function letterAt(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterAt(Math.floor(index / 26) - 1) + letter
}

const labelOf = ({ publisher, title, source, id }: DossierDocument): string =>
  publisher || title || fileNameOf(source) || id

/** Of a path or an address, without its ending; empty for standard input. */
const fileNameOf = (source: string): string =>
  source === '-' ? '' : (source.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z]{2,8}$/i, '')
