import type { DossierDocument } from '../../model/dossier.js'
import type { Wording } from '../wording.js'

type Published = Pick<DossierDocument, 'published' | 'release'>

/** When a document was published, and until when its publisher asks that it is not handed on. */
export function publicationFacts(document: Published, { say, dates }: Pick<Wording, 'say' | 'dates'>): string[] {
  const { published = '', release } = document
  return [
    published === '' ? say('document.undated') : say('document.published', { date: dates(published, '') }),
    ...embargoFacts({ release }, { say, dates }),
  ]
}

export function embargoFacts(
  { release }: Pick<DossierDocument, 'release'>,
  { say, dates }: Pick<Wording, 'say' | 'dates'>,
): string[] {
  const { embargoed = '' } = release ?? {}
  return embargoed === '' ? [] : [say('document.embargoed', { date: dates(embargoed.slice(0, 10), '') })]
}
