import type { Draft } from '../draft.js'
import { damagedError } from '../refusals.js'
import { checkStatus, metadataOf } from './article.js'
import { draftBody } from './body.js'

type Fields = Readonly<Record<string, unknown>>

/**
 * A news item of IPTC’s ninjs. 1.x writes `body_text`, 2.x lists in small letters, 3.x the same lists in camel case: told
 * apart by nothing but their names, they are read by names without capitals and signs.
 */
export async function draftNinjs(text: string, where: string): Promise<Draft> {
  const item = plainNames(parsed(text, where))
  checkStatus(written(item.pubstatus), where)
  const metadata = metadataOf({
    title: written(item.headline) || firstValueOf(item.headlines) || starting(item, 'headline') || written(item.title),
    url: written(item.uri),
    published: written(item.firstcreated) || written(item.contentcreated) || written(item.versioncreated),
    updated: written(item.versioncreated),
    publisher: namesOf(item.infosources)[0] ?? (written(item.copyrightholder) || written(item.source)),
    byline: written(item.byline) || written(item.by),
    language: written(item.language),
    version: written(item.version),
    embargoed: written(item.embargoeduntil) || written(item.embargoed),
  })
  return draftBody(bodyOf(item), metadata, where)
}

function bodyOf(item: Fields) {
  const bodies = listOf(item.bodies).map(plainNames)
  const isHtml = (body: Fields) => /html/i.test(written(body.contenttype))
  const valued = (wanted: (body: Fields) => boolean): string =>
    bodies
      .filter(wanted)
      .map(body => written(body.value))
      .reduce((longest, value) => (value.length > longest.length ? value : longest), '')
  return {
    html: valued(isHtml) || starting(item, 'bodyxhtml') || starting(item, 'bodyhtml'),
    text: valued(body => !isHtml(body)) || starting(item, 'body'),
  }
}

/** 1.x allows `body_text`, `body_xhtml_short` and any other: the longest is the story. */
function starting(item: Fields, start: string): string {
  return Object.entries(item)
    .filter(([name]) => name.startsWith(start))
    .map(([, value]) => written(value))
    .reduce((longest, value) => (value.length > longest.length ? value : longest), '')
}

const plainNames = (record: Fields): Fields =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name.toLowerCase().replace(/[^a-z0-9]/g, ''), value]),
  )

function parsed(text: string, where: string): Fields {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Fields
  } catch (cause) {
    throw damagedError('JSON', where, cause)
  }
  throw damagedError('JSON', where)
}

const written = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter((item): item is Fields => typeof item === 'object' && item !== null) : []

const firstValueOf = (value: unknown): string => listOf(value).map(item => written(item.value))[0] ?? ''

const namesOf = (value: unknown): string[] =>
  listOf(value)
    .map(item => written(item.name) || written(item.literal))
    .filter(name => name !== '')
