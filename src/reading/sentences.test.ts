import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import { createSentenceEnds } from './sentence-ends.js'
import { createTagger, segmentDocument } from './tokens.js'

const tagger = createTagger()
const ends = createSentenceEnds(loadTables())

/** Sentences of a text whose lines are its blocks. */
function sentencesOf(text: string): string[] {
  const blocks: SourceDocument['blocks'][number][] = []
  let at = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') blocks.push({ kind: 'paragraph', start: at, end: at + line.length })
    at += line.length + 1
  }
  const document: SourceDocument = {
    id: 't',
    source: 't.txt',
    publisher: '',
    title: '',
    credits: [],
    published: '',
    language: 'en',
    sha256: '',
    text,
    blocks,
  }
  return segmentDocument(document, tagger, ends).sentences.map(s => text.slice(s.start, s.end))
}

/** Each row is a text with its sentences parted by “ | ”. */
const CASES = [
  'H.E. Mr. Kofi Mensah arrived on Monday. | He was met at the airport.',
  'Mr. Dlamini and Mrs. Okoro held talks. | They agreed on a plan.',
  'Dr. Amara Cole spoke first. | Prof. Li followed.',
  'Gen. Park inspected the troops. | Col. Ruiz stood beside him.',
  'Lt. Gen. Haddad signed for the army. | Nobody else did.',
  'H.R.H. Prince Faisal opened the forum. | It lasted two days.',
  'His Excellency the Ambassador, Hon. J. K. Otieno, was present. | So was his deputy.',
  'K. T. M. Perera chaired the session. | It was short.',
  'U. Batbold met his counterpart. | They shook hands.',
  'J. Robert Lee Jr. attended the ceremony. | His wife came too.',
  'Joseph K. Owusu, Jr. met with ministers. | He left at noon.',
  'St. Kitts and Nevis signed the accord. | St. Lucia will follow.',
  'Resolution No. 2231 was recalled. | Both sides back it.',
  'Executive Order No. 5 and Art. 3 apply. | Sec. 7 does not.',
  'See para. 4 and p. 12 of the text. | It is binding.',
  'The talks began at 9 a.m. and ended at 5 p.m. local time. | A dinner followed.',
  'They met at 10 a.m. on Tuesday. | The weather was fine.',
  'The plane landed at 7:30 p.m. | A guard of honour was waiting.',
  'Trade with the U.S. grew by 4.5 percent. | Exports led.',
  'The U.S. delegation left early. | The U.K. team stayed.',
  'He flew to Washington, D.C. on Friday. | She stayed in Lima.',
  'A U.S.-Japan dialogue was launched. | It meets yearly.',
  'The U.N. Security Council met. | The E.U. was not there.',
  'Hoang Anh Co. Ltd. will build the plant. | Work starts in May.',
  'Nordic Shipping Inc. and Andes S.A. signed. | The deal is worth $3.2 billion.',
  'Vinatrans J.S.C. took part. | So did Petro Corp. of Oslo.',
  'The visit ran from Feb. 19 to Mar. 2. | It was the third.',
  'On Jan. 5, 2024 the treaty took effect. | It replaced that of Sept. 1998.',
  'Ph.D. students were exchanged. | Twenty went abroad.',
  'Growth was 2.7% in 2023. | It was 1.9% before.',
  'The price is $1.36 million. | It may rise.',
  'About 3.5 billion euros, i.e. half of the sum, was paid. | The rest is due.',
  'Some goods, e.g. tea, are exempt. | Others are not.',
  'Oil, gas, etc. were discussed. | Nothing was decided.',
  'Kenya vs. Ghana was postponed. | The talks were not.',
  'He said: "We are ready." | She nodded.',
  '"We are ready," he said. | "We begin today," she replied.',
  '“It is an honour. We thank you.” | The hall applauded.',
  'He called it "a new chapter." | Nobody disagreed.',
  'She asked: “When do we start?” | He said: “Now!”',
  '“Will you sign?” a reporter asked. | “Yes,” he said.',
  'They toured the port (Photo: PNA). | Then they left.',
  'The deal (signed in 2019) is in force. | It will be renewed.',
  'The sides “agree.” | They said so twice. | It is true.',
  'What is next? | A visit in June!',
  'The text reads: 1. Trade; 2. Energy; 3. Culture. | It is short.',
  'Relations date from 1975. | 2025 marks their fiftieth year.',
  'Prime Minister Trần Văn Đức spoke. | Thủ tướng welcomed him.',
  "Ó Broin and D'Souza met. | They talked.",
  "Ex-President Jokowi's envoy came. | He carried a letter.",
  'The two leaders — both new in office — met. | They got on well.',
  'Ties are “stronger than ever”. | So they say.',
  'He arrived... and left again. | Nobody knew why.',
  'Berlin… is waiting. | Paris is not.',
  "Capt. Ahmed's ship docked at Pier 7. | The crew rested.",
  'The Rev. John Smith prayed. | Sen. Lopez listened.',
  'Gov. Diaz and Rep. Kim attended. | The mayor did not.',
  'Messrs. Abe and Cole signed. | Others watched.',
  'Ya. Tumurbaatar, chief of staff, briefed the press. | He was brief.',
  'The 5G and 6G plans were shown. | Approx. 200 firms took part.',
  'Colombo, April 5. | The talks opened.',
  'The meeting is at the Ministry of Foreign Affairs on No. 1 Ton That Dam St. in Hanoi. | Guests come at nine.',
]

describe('sentences of the genre', () => {
  it.each(CASES)('%s', row => {
    const expected = row.split(' | ')
    expect(sentencesOf(expected.join(' '))).toEqual(expected)
  })

  it('keeps a caption and a heading apart from what stands beside them', () => {
    expect(sentencesOf('Ties grow\nThe two met in Accra\nThey talked.')).toEqual([
      'Ties grow',
      'The two met in Accra',
      'They talked.',
    ])
  })
})
