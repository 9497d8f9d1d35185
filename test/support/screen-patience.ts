import { configure } from '@testing-library/preact'

/** As for other conditions: a second is little on a busy machine. */
configure({ asyncUtilTimeout: 20_000 })
