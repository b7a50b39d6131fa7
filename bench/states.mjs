// More states for the made-up reports of bench/reports.mjs, from the gazetteer; the names of their leaders are invented.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const GIVEN = 'Adan Bela Ciro Davit Emre Farid Goran Hugo Ilir Jens Kenji Lazar'.split(' ')
const OTHER = 'Alma Bisera Clara Dalia Edda Freya Ginta Hanna Irma Jana Kadri Leila'.split(' ')
const FAMILY =
  'Abanov Belcari Corvane Dastoor Elvestad Falkan Gurmeni Hadrovic Imberti Jallover Kestane Lomoro Mirvalt Nadoshi'.split(
    ' ',
  )

/** Some hundred and fifty states beside `known` codes: code, name, adjective, capital, a leader and a minister. */
export function moreStates(known) {
  const states = Object.entries(parse(readFileSync(new URL('../gazetteer/states.yaml', import.meta.url), 'utf8')))
  return states
    .filter(([code, { name, adjectives }]) => !known.includes(code) && adjectives?.length > 0 && plain(name))
    .filter(([, { capitals }]) => capitals !== undefined)
    .map(([code, { name, adjectives, capitals }], at) => [
      code,
      name,
      adjectives[0],
      capitals[0],
      `${GIVEN[at % GIVEN.length]} ${FAMILY[at % FAMILY.length]}`,
      `${OTHER[at % OTHER.length]} ${FAMILY[(at * 5 + 3) % FAMILY.length]}`,
    ])
}

/** Names that a sentence takes without an article. */
const plain = name =>
  !/ (and|of|Islands|States|Emirates|Federation|Kingdom|Republic)\b|^(United|State|Central)/.test(name)
