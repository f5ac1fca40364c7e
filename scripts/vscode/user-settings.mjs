/** @typedef {'dark' | 'light' | 'hc-dark' | 'hc-light'} ThemeName */
/** @typedef {Readonly<Record<string, unknown>>} Settings VS Code settings by their full key */

/** @type {Readonly<Record<ThemeName, string>>} */
const colourThemes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** @type {readonly string[]} */
export const themeNames = Object.keys(colourThemes);

/**
 * @param {string} name
 * @returns {name is ThemeName}
 */
export function isThemeName(name) {
  return themeNames.includes(name);
}

/** A window that shows the file and nothing that asks, greets, updates or phones home. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @param {ThemeName} theme
 * @param {Settings} [settings] these win over everything else
 * @returns {Settings}
 */
export function userSettings(theme, settings = {}) {
  return { ...quietSettings, 'workbench.colorTheme': colourThemes[theme], ...settings };
}
