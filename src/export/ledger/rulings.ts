import type { Contradiction, RuledOn } from '../../model/answers.js'
import type { Ruling } from '../../model/ruling.js'
import { entryTitle, type NameOf } from './titles.js'
import type { View } from './view.js'

/** Rulings that contradict each other: the last of each group holds until one of them is undone. */
export function contradictionsView(groups: readonly Contradiction[], nameOf: NameOf): View {
  return {
    title: groups.length === 1 ? '1 contradiction between rulings' : `${groups.length} contradictions between rulings`,
    facts: [],
    sections: groups.map(({ rulings, on }) => ({
      name: `Contradictory rulings: ${ruledOn(on, nameOf)}`,
      counted: false,
      rows: rulings.map(({ ruling }, at) => [at === rulings.length - 1 ? 'holds' : 'outdone', rulingText(ruling)]),
    })),
  }
}

/** `prefer “21.5 million” by Ama, 2026-11-22: the customs office says so   r-1a2b` */
export function rulingText(ruling: Ruling): string {
  const said = ruling.kind === 'prefer' || ruling.kind === 'set' ? ` “${ruling.value}”` : ''
  const field = ruling.kind === 'correct' ? ` ${ruling.field} “${ruling.value.join(', ')}”` : ''
  const why = ruling.reason === '' ? '' : `: ${ruling.reason}`
  return `${ruling.kind}${said}${field} by ${ruling.by}, ${ruling.at.slice(0, 10)}${why}   ${ruling.id}`
}

function ruledOn({ thread, discrepancy, entry }: RuledOn, nameOf: NameOf): string {
  const title = thread?.title ?? discrepancy?.content.about
  return title ?? (entry === undefined ? 'people, events, or what is read no more' : entryTitle(entry, nameOf))
}
