import { spawnSync } from 'node:child_process'

const isThere = (command: string, words: readonly string[]): boolean =>
  spawnSync(command, words, { stdio: 'ignore' }).error === undefined

/** Whether commands are on this machine, after Debian’s packages of them were asked for where they are not. */
export function hasTools(commands: readonly string[], packages: readonly string[]): boolean {
  const all = () => commands.every(command => isThere(command, ['--version']))
  if (all()) return true
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
  spawnSync('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...packages], { stdio: 'ignore', env })
  return all()
}
