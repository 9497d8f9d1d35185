import sharp, { type Sharp } from 'sharp'
import type { FileKind } from './kinds.ts'

export interface Picture {
  bytes: Buffer
  width: number
  height: number
  /** JPEG. */
  thumbnail: Buffer
}

/** The longest side that is kept: enough to read a small print in a photo of a letter. */
const MAX_SIDE = 4096
const THUMBNAIL_SIDE = 480
const QUALITY = { bytes: 85, thumbnail: 72 }

// Pictures of strangers come once: a cache would only keep them in memory.
sharp.cache(false)

/**
 * Makes a picture anew from its pixels, upright: nothing of EXIF, GPS, colour profiles, comments or of what is hidden
 * behind the picture comes along; of an animation the first picture. Rejects what cannot be read, or has more pixels
 * than `maxPixels`.
 */
export async function remakePicture(original: Buffer, kind: FileKind, maxPixels: number): Promise<Picture> {
  const upright = sharp(original, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 })
    .autoOrient()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
  const { data, info } = await encoded(upright, kind).toBuffer({ resolveWithObject: true })
  const thumbnail = await sharp(data)
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: QUALITY.thumbnail })
    .toBuffer()
  return { bytes: data, width: info.width, height: info.height, thumbnail }
}

function encoded(picture: Sharp, { ending }: FileKind): Sharp {
  switch (ending) {
    case 'png':
      return picture.png()
    case 'webp':
      return picture.webp({ quality: QUALITY.bytes })
    default:
      return picture.jpeg({ quality: QUALITY.bytes })
  }
}
