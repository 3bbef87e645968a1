import { theme as antd, type ThemeConfig } from 'antd'
import type { Look } from './look.ts'

interface Colours {
  accent: string
  link: string
  alert: string
  due: string
  text: string
  text2: string
  text3: string
  page: string
  surface: string
  sunken: string
  fill: string
  control: string
  line: string
  soft: string
  soft2: string
}

/** The roles of theme.css as literals: antd computes its own steps from them and cannot read variables. */
const colours: Record<Look['theme'], Colours> = {
  light: {
    accent: '#0B7A6B',
    link: '#09675A',
    alert: '#B3304A',
    due: '#7C5208',
    text: '#1F201D',
    text2: '#52524C',
    text3: '#66655F',
    page: '#F4F3F0',
    surface: '#FFFFFF',
    sunken: '#FAF9F7',
    fill: '#EAE8E4',
    control: '#87857E',
    line: '#DEDBD5',
    soft: '#EEF6F4',
    soft2: '#D9EBE7',
  },
  dark: {
    accent: '#45B8A5',
    link: '#62C9B8',
    alert: '#F58C9C',
    due: '#E0B468',
    text: '#F0EFEB',
    text2: '#C2C3BD',
    text3: '#A0A29C',
    page: '#131514',
    surface: '#1A1D1B',
    sunken: '#161817',
    fill: '#262A28',
    control: '#7A827E',
    line: '#2E3230',
    soft: '#173029',
    soft2: '#1D4339',
  },
  contrast: {
    accent: '#00493F',
    link: '#00493F',
    alert: '#8A0F2A',
    due: '#573700',
    text: '#000000',
    text2: '#000000',
    text3: '#262622',
    page: '#FFFFFF',
    surface: '#FFFFFF',
    sunken: '#FFFFFF',
    fill: '#FFFFFF',
    control: '#000000',
    line: '#1F201D',
    soft: '#FFFFFF',
    soft2: '#FFFFFF',
  },
}

const colourTokens = (c: Colours) => ({
  colorPrimary: c.accent,
  colorInfo: c.accent,
  colorSuccess: c.accent,
  colorWarning: c.due,
  colorError: c.alert,
  colorLink: c.link,
  colorText: c.text,
  colorTextSecondary: c.text2,
  colorTextTertiary: c.text3,
  colorTextPlaceholder: c.text3,
  colorTextDisabled: c.text3,
  colorBgLayout: c.page,
  colorBgContainer: c.surface,
  colorBgElevated: c.surface,
  colorFillAlter: c.sunken,
  colorFillSecondary: c.fill,
  colorBorder: c.control,
  colorBorderSecondary: c.line,
  colorSplit: c.line,
  controlItemBgActive: c.soft,
  controlItemBgActiveHover: c.soft2,
})

/** antd in the look that the person chose. */
export function antdTheme(look: Look): ThemeConfig {
  const c = colours[look.theme]
  return {
    cssVar: { key: 'linli' },
    hashed: false,
    algorithm: look.theme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...colourTokens(c),
      ...(look.theme === 'dark' ? { colorTextLightSolid: '#08211D' } : {}),
      fontFamily: 'var(--ll-font)',
      fontSize: look.elder ? look.size : 14,
      fontWeightStrong: 600,
      lineHeight: 1.55,
      sizeUnit: 4,
      sizeStep: 4,
      borderRadius: 8,
      borderRadiusSM: 4,
      borderRadiusLG: 12,
      controlHeight: look.elder ? 60 : 32,
      lineWidth: 1,
      lineWidthFocus: 2,
      boxShadow: 'var(--ll-shadow-float)',
      boxShadowSecondary: 'var(--ll-shadow-float)',
      boxShadowTertiary: 'none',
      motionDurationFast: '.12s',
      motionDurationMid: '.2s',
      motionDurationSlow: '.32s',
      motionEaseInOut: 'cubic-bezier(.2,0,0,1)',
    },
    components: {
      Table: {
        headerBg: c.sunken,
        headerColor: c.text2,
        headerSplitColor: 'transparent',
        rowSelectedBg: c.soft,
        cellPaddingBlockSM: 5,
      },
    },
  }
}
