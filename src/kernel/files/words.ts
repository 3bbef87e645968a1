export const words = {
  'problem.not-an-image': {
    zh: '这不是能识别的图片，请选择 JPEG、PNG、WebP 或 AVIF 格式的照片。',
    en: 'This is not a picture we can read. Please choose a JPEG, PNG, WebP or AVIF photo.',
  },
  'problem.heic': {
    zh: '暂不支持 iPhone 的 HEIC 格式，请改用 JPEG 照片（设置 › 相机 › 格式 › 兼容性最佳）。',
    en: 'iPhone HEIC pictures cannot be read. Please send a JPEG (Settings › Camera › Formats › Most Compatible).',
  },
  'problem.too-large': {
    zh: '文件太大，最多 {megabytes} MB。',
    en: 'The file is too large: at most {megabytes} MB.',
  },
  'problem.too-many-pixels': {
    zh: '图片尺寸太大，最多 {megapixels} 百万像素。',
    en: 'The picture has too many pixels: at most {megapixels} megapixels.',
  },
}
