import { cleanup, configure } from '@testing-library/preact'

/** As for other conditions: a second is little on a busy machine. */
configure({ asyncUtilTimeout: 20_000 })

// Files share what is loaded, and with it the page: each begins with nothing of the one before it,
// whose last screen would go on hearing keys.
cleanup()
localStorage.clear()
sessionStorage.clear()
document.head.replaceChildren()
document.body.replaceChildren()
