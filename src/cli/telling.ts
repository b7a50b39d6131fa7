import { readFile } from 'node:fs/promises'
import type { TellSettings } from '../telling/settings.js'
import { CommandError, EXIT } from './exit.js'

/** How people are told: from a file, else from the environment: ENTENTE_ADDRESS, ENTENTE_SMTP, ENTENTE_MAIL_FROM, … */
export async function tellingOf(file: string | undefined): Promise<TellSettings> {
  const { TELL_SETTINGS, TellSettingsError, tellSettings } = await import('../telling/settings.js')
  const isSetting = (name: string): boolean => TELL_SETTINGS.some(known => known === name)
  try {
    if (file === undefined) {
      return tellSettings(
        Object.fromEntries(TELL_SETTINGS.map(name => [name, process.env[`ENTENTE_${name.toUpperCase()}`]])),
      )
    }
    const given = JSON.parse(await readFile(file, 'utf8'))
    const strange = Object.entries(given).find(([name, value]) => !isSetting(name) || typeof value !== 'string')
    if (strange !== undefined) throw new TellSettingsError(`not a setting, or no text: ${strange[0]}`)
    return tellSettings(given)
  } catch (error) {
    const isTheirs = error instanceof TellSettingsError || error instanceof SyntaxError || 'code' in (error as Error)
    if (!isTheirs) throw error
    const why = error instanceof SyntaxError ? `not JSON: ${file}` : (error as Error).message
    throw new CommandError(
      `telling people: ${why}`,
      EXIT.usage,
      `${file ?? 'ENTENTE_…'} says ${TELL_SETTINGS.join(', ')}`,
    )
  }
}
