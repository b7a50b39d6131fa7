import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'

/** A form in which an extract leaves the ledger. Its code, and its libraries, are loaded when it is asked for. */
export interface Format {
  /** Said in lists of formats. */
  readonly title: string
  /** How a file of it ends, without the dot. */
  readonly extension: string
  readonly mediaType: string
  /** Not to be printed on a terminal. */
  readonly binary?: true
  /** Pure: the same extract gives the same bytes. */
  make(extract: Extract, tables: Tables): Promise<string | Uint8Array>
}

export const FORMATS = {
  jsonld: {
    title: 'JSON-LD: schema.org, Web Annotation, PROV-O',
    extension: 'jsonld',
    mediaType: 'application/ld+json',
    make: async (extract, tables) => (await import('./jsonld/jsonld.js')).toJsonLd(extract, tables),
  },
  csv: {
    title: 'CSV files with a Data Package descriptor, in a ZIP',
    extension: 'zip',
    mediaType: 'application/zip',
    binary: true,
    make: async extract => (await import('./datapackage.js')).toDataPackage(extract),
  },
  xlsx: {
    title: 'a workbook, a sheet for each kind of thing',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    binary: true,
    make: async extract => (await import('./workbook.js')).toWorkbook(extract),
  },
  ics: {
    title: 'iCalendar: events, programmes, days by which something is due',
    extension: 'ics',
    mediaType: 'text/calendar',
    make: async extract => (await import('./agenda.js')).toCalendar(extract),
  },
  bib: {
    title: 'BibTeX: the sources',
    extension: 'bib',
    mediaType: 'application/x-bibtex',
    make: async ({ documents }) => (await import('./bibtex.js')).bibtex(documents),
  },
  csl: {
    title: 'CSL JSON: the sources',
    extension: 'json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    make: async extract => (await import('./csl.js')).toCsl(extract),
  },
  md: {
    title: 'Markdown: the brief',
    extension: 'md',
    mediaType: 'text/markdown',
    make: async (extract, tables) => (await import('./pages.js')).toMarkdown(extract, tables),
  },
  html: {
    title: 'one HTML file: the brief of one event with its texts',
    extension: 'html',
    mediaType: 'text/html',
    make: async (extract, tables) => (await import('./page.js')).toHtml(extract, tables),
  },
  docx: {
    title: 'a document for a word processor: the brief',
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    binary: true,
    make: async (extract, tables) => (await import('./docx.js')).toDocx(extract, tables),
  },
  akn: {
    title: 'Akoma Ntoso: joint statements, by their numbered paragraphs',
    extension: 'akn.xml',
    mediaType: 'application/akn+xml',
    make: async (extract, tables) => (await import('./akoma-ntoso/akoma-ntoso.js')).toAkomaNtoso(extract, tables),
  },
  plover: {
    title: 'PLOVER events with CAMEO codes, JSON Lines',
    extension: 'jsonl',
    mediaType: 'application/x-ndjson',
    make: async (extract, tables) => (await import('./plover.js')).toPlover(extract, tables),
  },
  ftm: {
    title: 'FollowTheMoney entities, JSON Lines',
    extension: 'ftm.json',
    mediaType: 'application/x-ndjson',
    make: async (extract, tables) => (await import('./followthemoney.js')).toFollowTheMoney(extract, tables),
  },
  ninjs: {
    title: 'IPTC ninjs 3.1: the events, JSON Lines',
    extension: 'jsonl',
    mediaType: 'application/x-ndjson',
    make: async (extract, tables) => (await import('./ninjs.js')).toNinjs(extract, tables),
  },
  graphml: {
    title: 'GraphML: who met whom',
    extension: 'graphml',
    mediaType: 'application/graphml+xml',
    make: async extract => (await import('./graphml.js')).toGraphMl(extract),
  },
  sdmx: {
    title: 'SDMX-CSV: trade over time',
    extension: 'csv',
    mediaType: 'application/vnd.sdmx.data+csv',
    make: async (extract, tables) => (await import('./sdmx.js')).toSdmx(extract, tables),
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[]

/** The format of that name; undefined when there is none. */
export const formatOf = (name: string): Format | undefined =>
  Object.hasOwn(FORMATS, name) ? FORMATS[name as FormatName] : undefined
