import type { Command } from 'commander'

/** `entente schema`: the JSON Schema of what `read --json` prints, from the definitions the code uses. */
export function define(program: Command, summary: string): void {
  program
    .command('schema')
    .description(summary)
    .addHelpText('before', 'Examples:\n  entente schema\n  entente schema > dossier.schema.json\n')
    .action(async () => {
      const [{ z }, { dossier }] = await Promise.all([import('zod'), import('../../model/dossier.js')])
      process.stdout.write(`${JSON.stringify({ title: 'Dossier', ...z.toJSONSchema(dossier) }, null, 2)}\n`)
    })
}
