// What stands in deploy/ fits the program: flags it knows, files the package holds, a unit that systemd takes.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { entente } from './support/entente.js'

const top = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(top, path), 'utf8')
const dockerfile = read('deploy/Dockerfile').replaceAll('\\\n', '')
const unit = read('deploy/entente.service')

/** The words after `serve` in the image and in the unit. */
const served = (): readonly (readonly string[])[] => {
  const cmd = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]'
  const start = /^ExecStart=.*entente\.js (.*)$/m.exec(unit)?.[1] ?? ''
  return [JSON.parse(cmd), start.split(' ')]
}

it('the image and the unit start the server with flags that it knows', async () => {
  const { out } = await entente(['serve', '--help'])
  for (const [command, ...words] of served()) {
    expect(command).toBe('serve')
    const flags = words.filter(word => word.startsWith('--'))
    expect(flags.length).toBeGreaterThan(3)
    for (const flag of flags) expect(out).toContain(` ${flag}`)
  }
})

it('the image holds what the package does, runs as nobody in particular, and is built from one version of Node', () => {
  const froms = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
  expect(new Set(froms).size).toBe(1)
  const major = Number(/^node:(\d+)/.exec(froms[0] ?? '')?.[1])
  expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(JSON.parse(read('package.json')).engines.node)?.[0]))
  for (const folder of (JSON.parse(read('package.json')).files as string[]).concat('node_modules', 'package.json')) {
    expect(dockerfile).toMatch(new RegExp(`^COPY --from=build .*/${folder.replaceAll('.', '\\.')}(?: |$)`, 'm'))
  }
  expect(dockerfile).toMatch(/^USER 10001$/m)
  const probe = JSON.parse(/^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[]
  expect(spawnSync(process.execPath, ['--check', '-'], { input: probe[2] ?? 'missing (' }).status).toBe(0)
})

it('what the image leaves out of its making is in no folder that making it reads', () => {
  const left = read('.dockerignore').split('\n').filter(Boolean)
  const needed = ['src', 'scripts', 'gazetteer', 'languages', 'ontology', 'examples', 'bin', 'package-lock.json']
  for (const path of needed) expect(left).not.toContain(path)
  expect(left).toContain('node_modules')
})

interface Service {
  readonly environment: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly ports?: readonly string[]
}

it('the compose file waits for its database, keeps no password, and opens no port to others', () => {
  const text = read('deploy/compose.yaml')
  const { services } = parse(text) as { services: Record<'database' | 'entente', Service> }
  expect(services.entente.depends_on).toEqual({ database: { condition: 'service_healthy' } })
  const { context = '', dockerfile = '' } = services.entente.build ?? {}
  expect(existsSync(join(top, 'deploy', context, dockerfile))).toBe(true)
  expect(services.entente.environment.ENTENTE_DB).toMatch(/^postgres:\/\/entente:\$\{POSTGRES_PASSWORD:\?/)
  for (const { ports = [] } of Object.values(services)) {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  }
})

const systemd = spawnSync('systemd-analyze', ['--version']).status === 0

it.runIf(systemd)('systemd takes the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-unit-'))
  const file = join(folder, 'entente.service')
  writeFileSync(file, unit.replace('/usr/bin/node', process.execPath))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect([status, stderr.split('\n').filter(line => line.includes('entente.service'))]).toEqual([0, []])
})
