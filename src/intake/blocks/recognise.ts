import type { Block } from '../../model/document.js'
import type { Draft } from '../draft.js'
import type { Words } from '../words.js'
import { findHead } from './head.js'
import { readMargin } from './margin.js'
import { isClock } from './marks.js'
import type { Page } from './page.js'
import { findSpeakers } from './speakers.js'
import { readStory } from './story.js'

export interface Recognised {
  readonly blocks: readonly Block[]
  readonly title: string
  readonly publisher: string
  readonly published: string
  readonly credits: readonly string[]
}

/** Lines from the top among which a transcript tells where and when it was taken. */
const SCENE_LINES = 10

/** Tells each line of a document, and the marks at its ends, for what they are. One pass, in text order. */
export function recogniseBlocks({ text, lines, metadata }: Draft, words: Words): Recognised {
  const speakers = findSpeakers(lines, words)
  const clock = speakers.transcript ? lines.slice(0, SCENE_LINES).findIndex(line => isClock(line.text)) : -1
  const page: Page = {
    text,
    lines,
    metadata,
    words,
    speakers,
    head: findHead(lines, { words, speakers, clock }),
    clock,
    blocks: [],
    credits: new Set(metadata.credits),
    title: metadata.title,
    publisher: metadata.publisher,
    published: metadata.published,
    paragraphs: 0,
    dated: false,
    speaker: undefined,
    lists: [],
    above: '',
    closed: false,
    numbered: false,
    paragraph: '',
  }
  lines.forEach((line, i) => {
    if (!readMargin(page, line, i)) readStory(page, line, i)
  })
  const { blocks, title, publisher, published, credits } = page
  return { blocks, title, publisher, published, credits: [...credits] }
}
