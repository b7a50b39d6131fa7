import type { ReadPdf } from '../../intake/intake.js'

/** What the thread that reads PDFs tells: each page when it is read, and how it ended. */
export type Told =
  | { readonly kind: 'page'; readonly page: ReadPdf['pages'][number]; readonly total: number }
  | { readonly kind: 'over'; readonly read: Omit<ReadPdf, 'pages'> }
