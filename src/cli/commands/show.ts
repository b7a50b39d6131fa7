import type { Command } from 'commander'
import type { RelationPage, RelationRecord } from '../../model/ledger.js'
import { isOfPast } from '../../queries/asked.js'
import type { PartyNames } from '../../queries/names.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import {
  hand,
  type LedgerFlags,
  ledgerOptions,
  partyNames,
  pastOf,
  type TimeFlags,
  timeOptions,
  withLedger,
} from '../ledger.js'
import { wantsColor } from '../talk.js'

const EXAMPLES = `Examples:
  entente show KGZ-VNM                       a relation: its level, what is open, its events
  entente show "Viet Nam" Kyrgyzstan         the same
  entente show KGZ-VNM --as-of 2025-06-30    how it stood on that day
  entente show KGZ-VNM --known-on 2025-07-15 what the ledger knew by then
  entente show KGZ-VNM --md                  as Markdown, to hand over
  entente show kgz-vnm-2025-03-05            an event, an entry, a thread: anything that has an id
  entente show "Adylbek Kasymaliev"          a person, under any spelling
`

const AFTER = `
Exit: 0 done · 1 nothing of that name · 2 used wrongly · 5 no ledger, or it cannot be opened
`

/** `entente show NAME`: a relation, an event, an entry, a person. */
export function define(program: Command, summary: string): void {
  const command = program.command('show').description(summary)
  timeOptions(ledgerOptions(command.argument('<name...>', 'two states, the id of anything, or a person’s name')))
    .option('--all', 'all of a long relation, not the latest of each list')
    .option('--md', 'a relation as Markdown, all of it')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(
      async (words: string[], flags: LedgerFlags & TimeFlags & { readonly md?: boolean; readonly all?: boolean }) => {
        const question = pastOf(flags)
        const [{ find }, { foundView }] = await Promise.all([
          import('../../queries/find.js'),
          import('../../export/ledger/answers.js'),
        ])
        await withLedger(flags, { doing: 'entente show' }, async store => {
          const names = await partyNames(store)
          const { json, plain, md, all } = flags
          const page =
            json || plain || md || all || isOfPast(question) ? undefined : await firstPage(store, words, names)
          if (page !== undefined) {
            const { renderRelationText } = await import('../../export/relation-text.js')
            const options = {
              ...callingOf(page.relation, names),
              width: process.stdout.columns ?? 80,
              color: wantsColor() && flags.color,
            }
            process.stdout.write(renderRelationText(page.relation, { ...options, page }))
            return
          }
          const found = await find(store.db, words, { ...question, names })
          if (found === undefined) {
            const called = words.join(' ')
            const ofState = isOfPast(question) ? [] : await relationsOfParty(store, called, names)
            throw ofState.length > 0
              ? new CommandError(
                  `${called} is one state, and a relation has two`,
                  EXIT.nothing,
                  `In this ledger: ${ofState.map(dyad => `entente show ${dyad}`).join(', ')}`,
                )
              : isOfPast(question)
                ? new CommandError(
                    `nothing was known of ${called} then`,
                    EXIT.nothing,
                    'Without the days: what is known now',
                  )
                : new CommandError(`nothing is called ${called}`, EXIT.nothing, 'Look for it: entente search WORDS')
          }
          const answer = { json: found, view: () => foundView(found, names.nameOf) }
          if (found.kind !== 'relation') return hand(flags, answer)
          const { relation } = found
          const calling = callingOf(relation, names)
          if (flags.md) {
            const { renderRelationMarkdown } = await import('../../export/relation-markdown.js')
            process.stdout.write(renderRelationMarkdown(relation, calling))
            return
          }
          const { renderRelationText } = await import('../../export/relation-text.js')
          await hand(flags, { ...answer, text: screen => renderRelationText(relation, { ...calling, ...screen }) })
        })
      },
    )
}

/** At most so many are named in a hint. */
const NAMED = 8

async function relationsOfParty(store: Store, called: string, names: PartyNames): Promise<string[]> {
  const code = names.codeOf(called)
  if (code === undefined) return []
  const { relationsOf } = await import('../../queries/relation.js')
  return relationsOf(store.db, code, NAMED)
}

const callingOf = ({ parties }: Pick<RelationRecord, 'parties'>, { nameOf }: PartyNames) => ({
  names: Object.fromEntries(parties.map(code => [code, nameOf(code)])),
})

/** What is shown at once of the relation that the words name. */
async function firstPage(store: Store, words: readonly string[], names: PartyNames): Promise<RelationPage | undefined> {
  const [{ dyadOf }, { relationPage }] = await Promise.all([
    import('../../queries/names.js'),
    import('../../queries/relation.js'),
  ])
  const dyad = dyadOf(words, names)
  return dyad === undefined ? undefined : relationPage(store.db, dyad)
}
