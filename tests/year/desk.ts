// What officials do in the year, by whichever door: each method is one thing that a person does, and gives the id of what came of it.

export interface NewMember {
  readonly account: string
  readonly role: 'contributor' | 'reviewer'
  readonly side: string
}

export type Fields = Readonly<Record<string, string>>

export interface Point {
  /** An item by its id, or a point of its own by its title. */
  readonly item?: string
  readonly title?: string
}

export interface Decision {
  /** Place on the agenda. */
  readonly at: number
  readonly text: string
  readonly status?: string
}

/** What both runs must agree on in the end. */
export interface Report {
  /** By name of the number, as the page and the API have it. */
  readonly numbers: Fields
  readonly lines: number
}

/** Whoever sees to the installation. */
export interface Administrator {
  makeAccount(account: { readonly name: string; readonly role: string; readonly password: string }): Promise<void>
  makeChannel(channel: {
    readonly name: string
    readonly relation: string
    readonly sides: readonly [string, string]
    readonly members: readonly NewMember[]
  }): Promise<void>
}

/** Somebody at a desk. */
export interface Officer {
  takeIn(files: readonly string[]): Promise<void>
  watch(relation: string): Promise<void>
  /** What the inbox says, in one line each, when it says something of this. */
  toldOf(words: string): Promise<readonly string[]>
  /** Says which of two figures holds. */
  prefer(value: string, reason: string): Promise<void>
  /** Contents of the items that instructions suggest. */
  suggested(): Promise<readonly string[]>
  /** Follows the suggestion whose content begins so. */
  takeUp(content: string, fields: Fields): Promise<string>
  /** Follows what an entry says: the thread by what its words begin with. */
  follow(words: string, fields: Fields): Promise<string>
  open(fields: Fields): Promise<string>
  change(item: string, fields: Fields): Promise<void>
  /** Says yes to the first thing that waits on an item, and what it was. */
  confirm(item: string): Promise<void>
  itemFields(item: string): Promise<Fields>
  followCommittee(title: string): Promise<string>
  planSession(committee: string, fields: Fields): Promise<string>
  candidates(session: string): Promise<readonly string[]>
  prepare(session: string, points: readonly Point[]): Promise<void>
  hold(session: string): Promise<void>
  /** Writes down what was decided, closes with the record, and gives the stages that its words moved. */
  close(session: string, decisions: readonly Decision[]): Promise<readonly string[]>
  listGood(fields: Fields, hs?: string): Promise<string>
  importGoods(file: { readonly name: string; readonly text: string }): Promise<number>
  /** Pairs of the lists of both sides, and how much of their codes is the same. */
  matches(): Promise<readonly string[]>
  announce(fields: Fields): Promise<string>
  /** What stands in the calendar on a day that is told so. */
  calendar(year: string): Promise<string>
  propose(fields: Fields): Promise<string>
  keep(item: string, fields: Fields): Promise<void>
  answer(
    item: string,
    answer: { readonly accept: boolean; readonly reason?: string; readonly instead?: string },
  ): Promise<void>
  write(text: string): Promise<void>
  /** Everything that this person can be shown of an item of the channel. */
  sees(item: string): Promise<string>
  report(period: string, workspace?: string): Promise<Report>
}

export interface Desk {
  administrator(): Promise<Administrator>
  officer(name: string): Promise<Officer>
}
