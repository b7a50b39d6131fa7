import type { Block, BlockKind, Span } from '../../model/document.js'
import type { Metadata } from '../draft.js'
import type { Line } from '../lines.js'
import type { Words } from '../words.js'
import type { Marker } from './bullets.js'
import { creditName, creditTails } from './credits.js'
import type { Head } from './head.js'
import type { Speakers } from './speakers.js'

/** A list that is open: the block that brings it, when one does, and how far its first item is set in. */
export interface OpenList {
  readonly lead: number | undefined
  indent: number | undefined
  /** How its items are marked. */
  kind: Marker['kind'] | undefined
}

/** One document while its lines are told apart: what is given, and what is known so far. Lives for one pass. */
export interface Page {
  readonly text: string
  readonly lines: readonly Line[]
  readonly metadata: Metadata
  readonly words: Words
  readonly speakers: Speakers
  readonly head: Head
  /** Index of the line with the clock at a transcript’s start; -1 when there is none. */
  readonly clock: number
  readonly blocks: Block[]
  readonly credits: Set<string>
  title: string
  publisher: string
  published: string
  /** Paragraphs of the story so far. */
  paragraphs: number
  /** Whether a dateline has been read. */
  dated: boolean
  /** Index, in `blocks`, of whoever is speaking. */
  speaker: number | undefined
  lists: OpenList[]
  /** Whether the line above was a picture’s file name or caption, or the head of a list of links. */
  above: 'picture' | 'links' | ''
  /** Whether the mark that closes a report has been read. */
  closed: boolean
  /** Whether paragraphs are numbered, as those of statements are. */
  numbered: boolean
  /** Number of the paragraph whose items are read; empty when it has none. */
  paragraph: string
}

/** Something that prints: lines of joiners and soft hyphens alone are empty. */
const VISIBLE = /[^\s\u00ad\u200b-\u200f\u2060\ufeff]/u

/** Signs of ASCII that print. */
const isPrint = (code: number): boolean => code > 32 && code < 127

interface Particulars {
  readonly lead: number | undefined
  readonly speaker: number | undefined
  readonly number: string | undefined
}

/** All blocks are made here, so that they are objects of few shapes: every reader looks at them all the time. */
function blockOf(kind: BlockKind, { start, end }: Span, { lead, speaker, number }: Particulars): Block {
  if (number !== undefined) {
    const numbered = { kind, start, end, number }
    return lead === undefined ? numbered : { ...numbered, lead }
  }
  if (lead !== undefined && speaker !== undefined) return { kind, start, end, lead, speaker }
  if (lead !== undefined) return { kind, start, end, lead }
  return speaker === undefined ? { kind, start, end } : { kind, start, end, speaker }
}

/** Adds a block, white space trimmed; returns its index, or undefined when nothing is left of it. */
export function push(
  page: Page,
  kind: BlockKind,
  { start, end, lead, speaker, number }: Block | (Span & Partial<Block>),
): number | undefined {
  if (isPrint(page.text.charCodeAt(start)) && isPrint(page.text.charCodeAt(end - 1)) && end > start) {
    page.blocks.push(blockOf(kind, { start, end }, { lead, speaker, number }))
    return page.blocks.length - 1
  }
  const raw = page.text.slice(start, end)
  const trimmed = raw.trim()
  if (!VISIBLE.test(trimmed)) return undefined
  const from = start + raw.indexOf(trimmed)
  page.blocks.push(blockOf(kind, { start: from, end: from + trimmed.length }, { lead, speaker, number }))
  return page.blocks.length - 1
}

/** Adds a block of the story; the credits at its end become blocks of their own. Returns its index. */
export function pushStory(page: Page, kind: BlockKind, block: Span & Partial<Block>): number | undefined {
  const tails = creditTails(page.text, block, page.words).reverse()
  const index = push(page, kind, { ...block, end: tails[0]?.span.start ?? block.end })
  for (const { span } of tails) pushCredit(page, 'credit', span)
  return index
}

export function pushCredit(page: Page, kind: 'byline' | 'credit', span: Span): void {
  push(page, kind, span)
  const printed = page.text.slice(span.start, span.end)
  const name = creditName(printed)
  if (/[\p{L}\p{N}]/u.test(name)) page.credits.add(name)
  page.publisher ||= copyrightHolder(printed)
}

const HOLDER = /(?:©|\(c\))\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?([\p{Lu}][^.,|©]{1,60}?)\s*(?:\d{4}\s*)?(?:[.,|]|$)/iu

/** “Copyright © 2025 The Outlet. All rights reserved”: The Outlet. */
function copyrightHolder(text: string): string {
  return HOLDER.exec(text)?.[1]?.trim() ?? ''
}

export function skipSpace(text: string, from: number, end: number): number {
  const rest = text.slice(from, end)
  return from + (rest.length - rest.trimStart().length)
}
