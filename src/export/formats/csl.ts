import type { Extract } from '../../model/extract.js'

/** Sources as CSL JSON 1.0.2, which Zotero, pandoc and citeproc read. `document`, since the kind of paper is not known. */
export const toCsl = ({ documents }: Pick<Extract, 'documents'>): string =>
  `${JSON.stringify(documents.map(itemOf), null, 2)}\n`

const itemOf = ({
  id,
  title,
  publisher,
  credits,
  published,
  language,
  address,
  sha256,
}: Extract['documents'][number]) => ({
  id,
  type: 'document',
  ...(title === '' ? {} : { title }),
  ...(credits.length === 0 ? {} : { author: credits.map(literal => ({ literal })) }),
  ...(publisher === '' ? {} : { publisher }),
  ...(published === '' ? {} : { issued: { 'date-parts': [published.split('-').map(Number)] } }),
  language,
  ...(address === '' ? {} : { URL: address }),
  note: `sha256:${sha256}`,
})
