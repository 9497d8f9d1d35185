import { join } from 'node:path'
import type { Config } from '../config.ts'
import { findMongod, MONGO_SERIES, type Progress } from './binary.ts'
import { startMongod, type RunningMongod } from './mongod.ts'

/**
 * The zero-set-up default: a real MongoDB beside the server, its data kept in DATA_DIR. For development,
 * demonstration and small trials only.
 */
export async function startEmbeddedDatabase(
  config: Pick<Config, 'mongod' | 'dataDir'>,
  progress: Progress,
  onExit: (code: number | null) => void,
): Promise<RunningMongod> {
  const binary = await findMongod(config.mongod, progress)
  progress('starting MongoDB …')
  return startMongod({ binary, dbPath: join(config.dataDir, `mongo-${MONGO_SERIES}`), onExit })
}
