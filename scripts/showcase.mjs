// What the screens show beside the coverage: a ledger in which somebody has worked, filled by the command alone, as the README has it.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from './install.mjs'

const DYAD = 'KGZ-VNM'
const BY = ['--by', 'A. Reader']
export const CHANNEL = 'Roads and rails'
export const PASSWORD = 'a long password of five words'

const CUSTOMS = `Reporter,Partner,Flow,Period,Value
VNM,KGZ,X,2030,21.4
VNM,KGZ,M,2030,6.1
KGZ,VNM,M,2030,23.9
KGZ,VNM,X,2030,5.2
VNM,KGZ,X,2031,27.0
VNM,KGZ,M,2031,8.2
KGZ,VNM,M,2031,29.8
`

/** The command over one ledger: what it prints; a fault ends the run. */
export function commandOver(db) {
  return (words, { input, json = false } = {}) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['bin/entente.js', ...words, '--db', db, ...(json ? ['--json'] : [])],
      { cwd: top, encoding: 'utf8', ...(input === undefined ? {} : { input }) },
    )
    if (status !== 0) throw new Error(`entente ${words.join(' ')}: ${stderr || stdout}`)
    return json ? JSON.parse(stdout) : stdout
  }
}

/** Coverage of two relations, and what a desk adds over time; gives what was made by its id. */
export function fillDesk(db, folder) {
  const entente = commandOver(db)
  entente(['add', 'examples', 'cases/chain-kgz-vnm/texts', '--quiet'])
  for (const watched of [
    ['relation', DYAD],
    ['subject', 'trade'],
  ]) {
    entente(['inbox', 'watch', ...watched])
  }
  const open = (relation, content, more = []) =>
    entente(['item', 'open', '--relation', relation, '--content', content, ...more, ...BY])
  open(DYAD, 'Open a trade office in Ho Chi Minh City', ['--lead', 'Ministry of Trade (KGZ)', '--due', '2032-12-01'])
  open(DYAD, 'Simplify the certification of seafood', ['--due', '2033-06'])
  open('AUS-IND', 'Prepare the consulate in Bengaluru', ['--lead', 'Foreign ministry'])

  const list = (name, of, direction) =>
    entente(['goods', 'add', name, '--relation', DYAD, '--of', of, '--direction', direction, ...BY])
  list('Cashew kernels', 'VNM', 'sell')
  list('Cashew nuts', 'KGZ', 'buy')
  list('Dried apricots', 'VNM', 'buy')
  list('Natural honey', 'KGZ', 'sell')
  const { goods } = entente(['goods', 'list'], { json: true })
  const good = goods.find(({ fields }) => fields.name === 'Cashew kernels')?.id
  entente(['goods', 'set', good, '--hs', '0801.32', ...BY])
  entente([
    'opportunity',
    'add',
    'Food fair',
    '--relation',
    DYAD,
    '--kind',
    'fair',
    '--start',
    '2032-04-02',
    '--place',
    'Bishkek',
    ...BY,
  ])
  const customs = join(folder, 'customs.csv')
  writeFileSync(customs, CUSTOMS)
  const statistics = ['--source', 'Customs offices', '--fixed', 'unit=USD', '--scale', '1000000']
  entente(['trade', 'import', customs, '--relation', DYAD, ...statistics, ...BY])

  const { bodies } = entente(['session', 'bodies'], { json: true })
  const body = bodies.find(({ dyad }) => dyad === DYAD).thread.id
  const chairs = ['--chair', 'KGZ=Ministry of Economy', '--chair', 'VNM=Ministry of Industry and Trade']
  entente(['session', 'found', body, '--every', '12', ...chairs, ...BY])
  const committee = entente(['session', 'committees'], { json: true }).committees[0].committee.id
  const plan = start =>
    entente(['session', 'plan', committee, '--start', start, '--place', 'Bishkek', '--host', 'KGZ', ...BY])
  plan('2033-03-12')
  const first = entente(['session', 'list'], { json: true }).sessions[0].id
  entente(['session', 'agenda', first, '--open', ...BY])
  entente(['session', 'hold', first, ...BY])
  const decided = 'Viet Nam asked Kyrgyzstan to open the trade office by the end of 2033.'
  entente(['session', 'decide', first, '1', decided, '--status', 'under-way', ...BY])
  entente(['session', 'close', first, ...BY])
  plan('2034-03-15')
  const next = entente(['session', 'list'], { json: true }).sessions.find(({ id }) => id !== first).id
  entente(['session', 'agenda', next, '--open', ...BY])
  entente(['webhook', 'add', 'https://desk.example/hook'])
  const { webhooks } = entente(['webhook', 'list'], { json: true })
  return { good, committee, sessions: { closed: first, planned: next }, webhook: webhooks[0].id }
}

/** A ledger with accounts, and a channel between two sides. */
export function fillChannel(db) {
  const entente = commandOver(db)
  entente(['add', 'examples', '--quiet'])
  const password = { input: `${PASSWORD}\n` }
  for (const [name, role] of [
    ['amara', 'administrator'],
    ['aida', 'reader'],
    ['binh', 'reader'],
  ]) {
    entente(['user', 'add', name, '--role', role, '--password-file', '-'], password)
  }
  entente(['workspace', 'add', CHANNEL, DYAD])
  entente(['workspace', 'share', CHANNEL, 'KGZ', 'VNM'])
  entente(['workspace', 'member', CHANNEL, 'aida', 'reviewer', '--side', 'KGZ'])
  entente(['workspace', 'member', CHANNEL, 'binh', 'reviewer', '--side', 'VNM'])
  entente([
    'item',
    'open',
    '--workspace',
    CHANNEL,
    '--relation',
    DYAD,
    '--content',
    'Name focal points',
    '--as',
    'aida',
  ])
  const { items } = entente(['item', 'list', '--workspace', CHANNEL, '--as', 'aida'], { json: true })
  entente(['channel', 'say', CHANNEL, 'Shall we meet in March?', '--as', 'aida'])
  entente(['channel', 'note', CHANNEL, 'They would rather wait for the budget.', '--as', 'aida'])
  return { item: items[0].item.id }
}
