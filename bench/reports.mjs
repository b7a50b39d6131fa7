// Makes up coverage of visits and talks between states, as much as is wanted and always the same for the same seed: events with
// one to four accounts each, in several styles, some undated, some copied with another headline. Names are invented.

import { moreStates } from './states.mjs'

const STATES = [
  ['NOR', 'Norway', 'Norwegian', 'Oslo', 'Kari Holm', 'Lars Vik'],
  ['GHA', 'Ghana', 'Ghanaian', 'Accra', 'Kofi Mensah', 'Ama Owusu'],
  ['CHL', 'Chile', 'Chilean', 'Santiago', 'Luis Rojas', 'Elena Soto'],
  ['KEN', 'Kenya', 'Kenyan', 'Nairobi', 'Joseph Otieno', 'Grace Wambui'],
  ['PER', 'Peru', 'Peruvian', 'Lima', 'Carlos Quispe', 'Rosa Huaman'],
  ['MNG', 'Mongolia', 'Mongolian', 'Ulaanbaatar', 'Bat Erdene', 'Oyun Tuya'],
  ['PRT', 'Portugal', 'Portuguese', 'Lisbon', 'Rui Tavares', 'Ines Moura'],
  ['THA', 'Thailand', 'Thai', 'Bangkok', 'Somchai Prasert', 'Malee Suksan'],
  ['POL', 'Poland', 'Polish', 'Warsaw', 'Jan Wilk', 'Anna Lis'],
  ['EGY', 'Egypt', 'Egyptian', 'Cairo', 'Hassan Farouk', 'Mona Salem'],
  ['FIN', 'Finland', 'Finnish', 'Helsinki', 'Eero Salo', 'Aino Laine'],
  ['LAO', 'Laos', 'Lao', 'Vientiane', 'Khamphan Sivilay', 'Bounmy Chantha'],
  ['GEO', 'Georgia', 'Georgian', 'Tbilisi', 'Levan Beridze', 'Nino Kapanadze'],
  ['URY', 'Uruguay', 'Uruguayan', 'Montevideo', 'Diego Pereira', 'Lucia Silva'],
  ['TZA', 'Tanzania', 'Tanzanian', 'Dodoma', 'Juma Mrisho', 'Neema Kileo'],
  ['ISL', 'Iceland', 'Icelandic', 'Reykjavik', 'Jon Helgason', 'Birta Olafsdottir'],
  ['NPL', 'Nepal', 'Nepali', 'Kathmandu', 'Ram Thapa', 'Sita Gurung'],
  ['ECU', 'Ecuador', 'Ecuadorian', 'Quito', 'Pablo Andrade', 'Maria Cedeno'],
  ['SVN', 'Slovenia', 'Slovenian', 'Ljubljana', 'Marko Kos', 'Petra Zupan'],
  ['RWA', 'Rwanda', 'Rwandan', 'Kigali', 'Eric Habimana', 'Diane Uwase'],
]
const TOPICS = [
  'fisheries',
  'renewable energy',
  'education',
  'aviation',
  'tourism',
  'agriculture',
  'defence',
  'health',
  'railways',
  'mining',
  'water management',
  'digital services',
]
const PAPERS = [
  'double taxation',
  'visa waiver',
  'investment protection',
  'air services',
  'higher education',
  'customs assistance',
  'extradition',
  'plant health',
]
const OUTLETS = [
  'Northern Courier',
  'Capital Gazette',
  'Harbour Times',
  'Daily Ledger',
  'Morning Wire',
  'The Observer Post',
]
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAY = 86_400_000
/** Reports in the time that the reader takes for years (to 2199); what comes after them is told of other states, from the first day on. */
const ERA = 100_000
const MORE = 16
const FIRST = Date.UTC(2012, 0, 1)

/**
 * `count` reports as `{ name, text }`, in order of time; with `states: 2` all of one relation; `pace` days lie
 * between two events. */
export function* makeReports(count, { seed = 1, states = STATES.length, pace = 0.7 } = {}) {
  const random = randomOf(seed)
  let made = 0
  let era = 0
  let told = STATES.slice(0, states)
  for (let number = 0; made < count; number += 1) {
    if (made >= (era + 1) * ERA) {
      era += 1
      number = 0
      told = statesOf(era, states)
    }
    // Time goes on with the number of events: a larger ledger is a longer one, and each relation as busy as before.
    const event = makeEvent(number, { random, states: told, pace })
    const accounts = 1 + Math.floor(random() * 3.3)
    for (let account = 0; account < accounts && made < count; account += 1) {
      yield makeReport(event, { account, number: made, random })
      made += 1
    }
  }
}

/** Those of a later hundred thousand: others, as long as there are. */
function statesOf(era, count) {
  const more = moreStates(STATES.map(([code]) => code))
  const some = more.slice((era - 1) * MORE, era * MORE).slice(0, count)
  if (some.length < 2) throw new Error(`there are no states left for more than ${era * ERA} reports`)
  return some
}

function makeEvent(number, { random, states, pace }) {
  const host = states[Math.floor(random() ** 1.5 * states.length)]
  let guest = host
  while (guest === host) guest = states[Math.floor(random() ** 1.5 * states.length)]
  const start = new Date(FIRST + Math.floor(number * pace) * DAY)
  return {
    host,
    guest,
    start,
    topics: pick(TOPICS, 3, random),
    papers: pick(PAPERS, 2, random),
    trade: 20 + Math.floor(random() * 900),
    growth: 3 + Math.floor(random() * 40),
    signed: random() < 0.4,
    invited: random() < 0.4,
  }
}

function makeReport(event, { account, number, random }) {
  const { host, guest, start } = event
  const dated = random() < 0.9
  const day = `${start.getUTCDate()} ${MONTHS[start.getUTCMonth()]} ${start.getUTCFullYear()}`
  const title = one(
    [
      `${guest[1]} and ${host[1]} look to ${event.topics[0]}`,
      `${guest[2]} leader in ${host[3]}`,
      `${host[1]} hosts ${guest[4]}`,
    ],
    random,
  )
  const opening = dated ? `${host[3].toUpperCase()}, ${day} — ` : ''
  const lead = `${opening}${guest[2]} Prime Minister ${guest[4]} met ${host[2]} President ${host[4]} in ${host[3]}${dated ? ` on ${day}` : ' this week'}.`
  const body = shuffled(sentencesOf(event, random), random).slice(0, 5 + Math.floor(random() * 5))
  const trade = account === 1 && random() < 0.2 ? event.trade + 5 : event.trade
  const figures = `Bilateral trade reached $${trade} million in ${start.getUTCFullYear() - 1}, up ${event.growth}% on the year before.`
  const text = [
    title,
    `By ${OUTLETS[(number + account) % OUTLETS.length]}`,
    '',
    `${lead} ${body.slice(0, 3).join(' ')}`,
    '',
    body.slice(3).join(' '),
    '',
    figures,
    '',
  ].join('\n')
  return { name: `report-${String(number).padStart(6, '0')}.txt`, text }
}

function sentencesOf({ host, guest, topics, papers, signed, invited }, random) {
  const [A, B] = [host[1], guest[1]]
  return [
    `The two sides agreed to ${one(['expand', 'deepen', 'strengthen'], random)} cooperation in ${topics[0]} and ${topics[1]}.`,
    `${A} pledged to support ${guest[2]} projects in ${topics[2]}.`,
    `${B} asked ${A} to send experts in ${topics[1]} to ${guest[3]}.`,
    `${host[4]} proposed a joint committee on ${topics[0]}.`,
    signed
      ? `The ministers signed an agreement on ${papers[0]}.`
      : `Both leaders instructed their ministries to speed up negotiations on an agreement on ${papers[0]}.`,
    `They also discussed a memorandum of understanding on ${papers[1]}.`,
    `Foreign Minister ${guest[5]} held talks with her counterpart ${host[5]} on ${topics[2]}.`,
    `${guest[4]} thanked ${A} for its hospitality and affirmed that ${B} values the friendship.`,
    `${A} considers ${B} ${one(['an important', 'a reliable', 'a close'], random)} partner in the region.`,
    invited
      ? `${guest[4]} invited ${host[4]} to visit ${B}, and the invitation was accepted.`
      : `The next round of talks will be held in ${guest[3]}.`,
    `Both sides set a target of $${Math.ceil(random() * 9)} billion in trade by ${2020 + Math.floor(random() * 10)}.`,
    `${B} promised to open a consulate general in ${host[3]}.`,
  ]
}

const one = (items, random) => items[Math.floor(random() * items.length)]
const pick = (items, count, random) => shuffled(items, random).slice(0, count)

function shuffled(items, random) {
  const left = [...items]
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    ;[left[at], left[other]] = [left[other], left[at]]
  }
  return left
}

/** mulberry32 */
function randomOf(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
