/**
 * How much is taken in, in one place. What is above a limit is refused with a reason and the rest goes on: nothing that
 * is handed over may take the machine.
 */
const MEGABYTE = 1024 * 1024

/** One document: a year of a ministry’s joint statements is smaller. */
export const MAX_BYTES = 16 * MEGABYTE
/** One document that carries pictures: a scanned treaty. */
export const MAX_ILLUSTRATED_BYTES = 64 * MEGABYTE
/** One archive that has to be held at once; archives that are read as they come (WARC, JSON Lines, mbox) have no size. */
export const MAX_ARCHIVE_BYTES = 512 * MEGABYTE
/** One file of JSON, XML or a table, which is made into one text. */
export const MAX_JSON_BYTES = 128 * MEGABYTE
/** The longest line of plain text; the longest joint statements, pasted without a break, are a fifth of this. */
export const MAX_LINE = 256 * 1024

/** Documents in one input, however deep they lie. */
export const MAX_MEMBERS = 200_000
/** All that is unpacked from one input. */
export const MAX_UNPACKED_BYTES = 8 * 1024 * MEGABYTE
/** How often something packed holds something packed. */
export const MAX_NESTING = 4
/** What is unpacked to what was packed: text reaches 20, a page of tables 60, a bomb a thousand. */
export const MAX_RATIO = 200
/** Below this the ratio says nothing: a page of blanks packs well. */
export const RATIO_FROM = 2 * MEGABYTE

/** Elements of one XML document, and how deep they nest; what one element’s text may hold is bounded by the document. */
export const MAX_XML_ELEMENTS = 500_000
export const MAX_XML_DEPTH = 100

/** Parts of one mail, and how deep they nest. */
export const MAX_MAIL_DEPTH = 20
/** Lines of one mail: one of 64 MB has fewer, whatever is sent with it. */
export const MAX_MAIL_LINES = 1_000_000

/** Pages of one PDF, and seconds that reading all of them may take. */
export const MAX_PAGES = 1_000
export const MAX_PDF_SECONDS = 60
/** What reading a PDF may take of the memory. */
export const MAX_PDF_MEMORY = 1024 * MEGABYTE
