import type { Message } from '../export/messages.js'

/** What the pages say by which coverage is added and searched; part of the catalogue in messages.ts. */
export const coverageEnglish = {
  'search.title': 'Search',
  'search.for': 'Search: {words}',
  'search.found': { one: '{count} place', other: '{count} places' },
  'search.most': 'The first {count} places',
  'search.nothing': 'Nothing for “{words}”. Try one word of it, or another spelling: names are found by their sound.',
  'search.empty': 'Words, names in any spelling, with or without accents.',
  'search.facets': 'Narrow down',
  'search.everything': 'everything',

  'import.title': 'Add coverage',
  'import.lead':
    'News reports, agency copy, joint statements: text, pages, Word, PDF, mail, feeds, news items, tables, web archives, and ZIP files of these. Nothing leaves this machine.',
  'import.files': 'Files',
  'import.folder': 'Or a whole folder',
  'import.folder.hint':
    'With all folders in it: what became of each file is told with the folder that it lay in. Files and folders can also be dropped here. Where your browser lets none be chosen, or scripts are off and none can be dropped, pack the folder into a ZIP file.',
  'import.paste': 'Or paste a report',
  'import.name': 'Name of the pasted text',
  'import.name.hint': 'The outlet and the day, for example; it tells this source from others.',
  'import.columns': 'Columns of tables',
  'import.columns.hint':
    'Where they are not guessed: title=headline,text=body. Fields: title, text, html, url, published, updated, publisher, byline, language, version, status, embargoed.',
  'import.send': 'Add',
  'import.same': 'The same text again changes nothing.',
  'import.pasted': 'pasted text',
  'import.nothing': 'Choose a file or paste a text first.',
  'import.job': 'What became of it',
  'import.running': 'Being read: {done} of {count}. The page renews itself.',
  'import.settling': 'Being laid beside what is known. The page renews itself.',
  'import.done': { one: '{count} document', other: '{count} documents' },
  'import.failed': 'The program failed, not your files. {reason}',
  'import.fault.what': 'What was read before is kept. Send the files again: what is known already is not taken twice.',
  'import.document': 'Document',
  'import.outcome': 'Outcome',
  'import.where': 'Event',
  'import.new': 'kept',
  'import.known': 'already kept, nothing changes',
  'import.found-again': 'already kept, found under another name',
  'import.refused': 'not kept',
  'import.more': 'Add more',
} as const satisfies Record<string, Message>
