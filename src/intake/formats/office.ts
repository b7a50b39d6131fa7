import { listZip, unzipped } from '../frame/zip.js'
import { MAX_ILLUSTRATED_BYTES } from '../limits.js'
import { readXml, type XmlElement } from './xml.js'

/** Hands out the parts of a word processor’s file, each unpacked when it is asked for and no further than allowed. */
export type OfficePart = (name: string) => XmlElement | undefined

export function openOffice(bytes: Uint8Array, where: string): OfficePart {
  const entries = new Map(listZip(bytes, where).map(entry => [entry.name, entry]))
  return name => {
    const entry = entries.get(name)
    if (entry === undefined) return undefined
    const content = unzipped(bytes, entry, { where, most: MAX_ILLUSTRATED_BYTES })
    return readXml(new TextDecoder('utf-8').decode(content), where)
  }
}
