import { workerData } from 'node:worker_threads'
import { unpack } from './unpack.js'

// What src/store/template.ts runs on a thread of its own.
const { pack, folder } = workerData as { readonly pack: string; readonly folder: string }
unpack(pack, folder)
